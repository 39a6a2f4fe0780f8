// A reader who comes back to a page gets it from what the browser kept, whatever `no-cache` says, and its editors
// may have tagged a spoiler meanwhile: ask for it again.
const [arrival] = performance.getEntriesByType("navigation");
const kept = arrival?.type === "back_forward" && arrival.transferSize === 0;

addEventListener("pageshow", (event) => {
  if (event.persisted || kept) {
    location.reload();
  }
});
