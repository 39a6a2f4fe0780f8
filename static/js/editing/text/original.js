// The text of the sheet as the server wrote it. What else changes its nodes, such as a translator, is undone.

const MOST_AT_ONCE = 3 // some begin again with each text that they meet

/**
 * Put what an element holds back whenever it was changed: at once, and after some times only before an editor acts.
 *
 * @param {HTMLElement} root
 * @param {() => void} restored what to do then
 * @param {AbortSignal} signal ends it
 */
export function keepOriginal(root, restored, signal) {
  const copy = root.cloneNode(true)
  let times = 0
  let isChanged = false
  const observer = new MutationObserver(() => {
    isChanged = true
    if (times < MOST_AT_ONCE) {
      restore()
    }
  })
  const restore = () => {
    times += 1
    isChanged = false
    root.replaceChildren(...copy.cloneNode(true).childNodes)
    observer.takeRecords()
    restored()
  }
  const restoreFirst = () => {
    if (observer.takeRecords().length || isChanged) {
      restore()
    }
  }
  const early = { signal, capture: true }
  document.addEventListener("pointerdown", restoreFirst, early)
  document.addEventListener("keydown", restoreFirst, early)
  const nodes = { subtree: true, childList: true, characterData: true }
  observer.observe(root, nodes)
  signal.addEventListener("abort", () => observer.disconnect())
}
