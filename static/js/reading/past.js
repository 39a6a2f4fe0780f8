// Where the reader is, once they have read past the control.

/** The slim bar shows itself when the form has left the window. */
export function watch(control, form, signal) {
  const observer = new IntersectionObserver(
    ([{ isIntersecting, boundingClientRect }]) => {
      control.toggleAttribute(
        "data-past",
        !isIntersecting && boundingClientRect.top < 0,
      );
    },
  );
  observer.observe(form);
  signal.addEventListener("abort", () => observer.disconnect());
}
