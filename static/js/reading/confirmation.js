// The question that stands before everything.

/** Whether the reader says yes to seeing every spoiler. */
export function confirmed() {
  const dialog = document.querySelector("#sure");
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => resolve(dialog.returnValue === "yes"),
      { once: true },
    );
  });
}
