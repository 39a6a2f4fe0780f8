// Asks why an annotation is dismissed.

/** Open the dialog; resolves to the reason, or to null where nothing is to be done. */
export function askReason(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => {
      const form = new FormData(dialog.querySelector("form"));
      resolve(
        dialog.returnValue
          ? form.get("other").trim() || form.get("reason")
          : null,
      );
    };
  });
}
