// Whether the reader has read past the control.

/**
 * Show the slim bar when the form has left the window.
 *
 * @param {HTMLElement} control
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal ends it
 */
export function watch(control, form, signal) {
  const observer = new IntersectionObserver(([entry]) => {
    const isAbove = entry.boundingClientRect.top < 0
    const isPast = !entry.isIntersecting && isAbove
    control.toggleAttribute("data-past", isPast)
  })
  observer.observe(form)
  signal.addEventListener("abort", () => observer.disconnect())
}
