// In a frame on another site's page: tells that page how tall the text is. Nothing else leaves, and nobody else hears it.
import { around } from "./dom.js"

/** The origin around this frame: as the browser says it, as the frame's address does, or as the visit's referrer does. */
function originAround() {
  const addresses = [
    location.ancestorOrigins?.[0],
    new URLSearchParams(location.search).get("origin"),
    document.referrer,
  ]
  const address = addresses.find(
    (one) => one && /^https?:/.test(one) && URL.canParse(one),
  )
  return address ? new URL(address).origin : null
}

const origin = originAround()

// Where a site gives frames no origin and no forms (WordPress does, to services that it does not know), scripts answer.
if (self.origin === "null") {
  document.addEventListener("click", (event) => {
    const submitter = around(event, "button[type=submit]", HTMLButtonElement)
    if (!submitter?.form) {
      return
    }
    event.preventDefault()
    const options = { submitter, bubbles: true, cancelable: true }
    submitter.form.dispatchEvent(new SubmitEvent("submit", options))
  })
}

/** @param {string} origin */
function tellHeight(origin) {
  const { height } = document.body.getBoundingClientRect()
  const message = { type: "annotator:height", height: Math.ceil(height) }
  parent.postMessage(message, origin)
}

if (parent !== window && origin) {
  const tell = () => tellHeight(origin)
  new ResizeObserver(tell).observe(document.body)
  addEventListener("message", ({ source, origin: from, data }) => {
    const isAsked = data?.type === "annotator:measure"
    if (source === parent && from === origin && isAsked) {
      tell()
    }
  })
}
