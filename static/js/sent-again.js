// After signing in: send the form that was sent without a session, as its sender wanted.
import { one } from "./dom.js"

const form = /** @type {HTMLFormElement} */ (one(document, "#again"))
form.requestSubmit()
