// For pages that show articles in frames: each frame becomes as tall as its text. Heights are all that is taken from a
// frame, and only from frames of the service that this script came from.

const HOME = new URL(import.meta.url).origin
const TALLEST = 100_000 // pixels

function frames() {
  const all = [...document.querySelectorAll("iframe")]
  return all.filter((frame) => frame.src.startsWith(`${HOME}/embed/`))
}

/** @param {MessageEvent} message */
function heightIn({ origin, data }) {
  if (origin !== HOME || data?.type !== "annotator:height") {
    return null
  }
  const { height } = data
  const isSound = Number.isInteger(height) && height >= 1 && height <= TALLEST
  return isSound ? Number(height) : null
}

addEventListener("message", (message) => {
  const height = heightIn(message)
  const frame = frames().find((one) => one.contentWindow === message.source)
  if (frame && height !== null) {
    const border = frame.offsetHeight - frame.clientHeight
    frame.style.height = `${height + border}px`
  }
})

// A frame that was there first has told its height to nobody.
for (const frame of frames()) {
  frame.contentWindow?.postMessage({ type: "annotator:measure" }, "*")
}
