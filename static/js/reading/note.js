// A note on a fact or an opinion, shown where its passage is. Without this, its link leads to the end of the article.

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.ref");
  const peek = document.getElementById("peek");
  const elsewhere =
    event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || !peek?.showPopover) {
    return;
  }
  event.preventDefault();
  open(peek, link);
});

function open(peek, link) {
  const note = document.getElementById(link.hash.slice(1)).cloneNode(true);
  note.querySelector(".note__back").remove();
  peek.querySelector('[data-part="note"]').replaceChildren(...note.childNodes);
  peek.setAttribute("aria-label", link.getAttribute("aria-label"));
  peek.dataset.kind = link.dataset.kind;
  peek.hidden = false;
  link.focus({ preventScroll: true }); // so that closing brings the reader back here
  peek.showPopover();
  place(peek, link.getBoundingClientRect());
  peek.focus({ preventScroll: true });
  addEventListener("scroll", () => peek.hidePopover(), {
    once: true,
    passive: true,
  });
}

/** Below the link, or above it where there is no room; never beyond the window. */
function place(peek, link) {
  const { width, height } = peek.getBoundingClientRect();
  const [right, bottom] = [
    document.documentElement.clientWidth - 8,
    innerHeight - 8,
  ];
  const below = link.bottom + 8;
  peek.style.left = `${Math.max(8, Math.min(link.left - width / 2, right - width))}px`;
  peek.style.top = `${below + height <= bottom ? below : Math.max(8, link.top - 8 - height)}px`;
}
