// The reader's page: answers in place what its forms would answer with a new page.
import "./elements/reading-control.js"
import "./elements/watching-clock.js"
import "./reading/mark.js"
import "./reading/note.js"
import "./reading/picture.js"
import "./reading/reveal.js"
import "./reading/scroller.js"
