// A reader who comes back to a page gets it from what the browser kept, whatever `no-cache` says, and its editors
// may have tagged a spoiler meanwhile: ask for it again.
const [arrival] = performance.getEntriesByType("navigation")
const visit = /** @type {PerformanceNavigationTiming | undefined} */ (arrival)
const isKept = visit?.type === "back_forward" && visit.transferSize === 0

addEventListener("pageshow", (event) => {
  if (event.persisted || isKept) {
    location.reload()
  }
})
