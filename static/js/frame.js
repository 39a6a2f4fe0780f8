// For pages that show articles in frames: each frame becomes as tall as its text. Heights are all that is taken from a
// frame, and only from frames of the service that this script came from.

const HOME = new URL(import.meta.url).origin;
const TALLEST = 100_000; // pixels

function frames() {
  return [...document.querySelectorAll("iframe")].filter((frame) =>
    frame.src.startsWith(`${HOME}/embed/`),
  );
}

addEventListener("message", ({ origin, source, data }) => {
  const height = data?.type === "annotator:height" ? data.height : null;
  if (
    origin !== HOME ||
    !Number.isInteger(height) ||
    height < 1 ||
    height > TALLEST
  ) {
    return;
  }
  const frame = frames().find((one) => one.contentWindow === source);
  if (frame) {
    frame.style.height = `${height + frame.offsetHeight - frame.clientHeight}px`;
  }
});

// A frame that was there first has told its height to nobody.
for (const frame of frames()) {
  frame.contentWindow.postMessage({ type: "annotator:measure" }, "*");
}
