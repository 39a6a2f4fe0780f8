// A page that the browser kept whole, in its back-forward cache, may show more than its reader wants by now,
// and may have been changed by its editors: ask for it again.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
