// The browser's selection.

/** What is selected in the document. */
export function currentSelection() {
  const selection = document.getSelection()
  if (!selection) {
    throw new Error("This document has no selection.")
  }
  return selection
}
