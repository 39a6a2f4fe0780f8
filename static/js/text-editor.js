// The page on which an article's text is changed.
import "./elements/text-editor.js"
