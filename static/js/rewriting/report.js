// What a new text does to the annotations, shown before it is done.
import { word } from "../editing/speech/word.js";

/** Fill the dialog with the server's report. Where nothing is different there is nothing to save. */
export function showReport(dialog, report, status) {
  dialog.querySelector(".report__sum").textContent = summed(report);
  const changed = report.annotations.filter((one) => one.state !== "exact");
  dialog.querySelector(".report__list").replaceChildren(...changed.map(item));
  dialog.querySelector(".report__readers").textContent =
    report.difference === "nothing" ? "" : readers(report, status);
  dialog.querySelector("[data-report='save']").hidden =
    report.difference === "nothing";
  dialog.querySelector(".report__failed").hidden = true;
  if (!dialog.open) {
    dialog.showModal();
  }
}

/** Say in the dialog, or beside the text, what went wrong. */
export function showFailure(dialog, message) {
  const place = dialog.querySelector(".report__failed");
  place.textContent = message;
  place.hidden = false;
  if (!dialog.open) {
    dialog.showModal();
  }
}

function summed({ difference, counts, annotations }) {
  if (difference === "nothing") {
    return word("same");
  }
  if (!annotations.length) {
    return word("sumNone");
  }
  return difference === "markup" ? word("markup") : word("sum", counts);
}

function readers({ safe }, status) {
  if (status !== "published") {
    return word("readersNone");
  }
  return safe ? word("readersNow") : word("readersWait");
}

function item({ kind, state, before, after, needs_review }) {
  const line = document.createElement("li");
  line.dataset.kind = kind;
  const head = element("b", `${word(kind)}: ${word(state)}`);
  const was = [
    `${word("was")} `,
    element("q", before.exact),
    document.createElement("br"),
  ];
  const is = after
    ? [`${word("is")} `, element("q", after.exact)]
    : [`${word("is")} ${word("nowhere")}`];
  line.append(head, document.createElement("br"), ...was, ...is);
  if (needs_review) {
    line.append(
      document.createElement("br"),
      element("span", word("waits"), "report__waits"),
    );
  }
  return line;
}

function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}
