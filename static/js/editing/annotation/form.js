// An annotation as the inspector's form shows it.

import { word } from "../speech/word.js";
import { isUncertain } from "./filter.js";

const CHOICES = ["kind", "level", "status"];

/** Show what is chosen and what is said about the annotation itself; fields in which people type are the element's. */
export function present(root, annotation) {
  const { kind, exact, state } = annotation;
  const form = root.querySelector("form");
  form.dataset.kind = kind;
  write(form, "quote", exact);
  write(
    form,
    "state",
    isUncertain(annotation) ? word(`inspector.${state}`) : "",
  );
  write(form, "author", author(annotation));
  for (const part of form.querySelectorAll("[data-kinds]")) {
    part.hidden = !part.dataset.kinds.split(" ").includes(kind);
  }
  for (const name of CHOICES) {
    for (const radio of form.elements[name]) {
      radio.checked = radio.value === (annotation[name] ?? "");
    }
  }
}

/** Put a text in its place, or put the place away where there is none. */
export function write(root, name, text) {
  const place = root.querySelector(`[data-part="${name}"]`);
  place.textContent = text;
  place.hidden = !text;
}

function author({ author: by, updated_at: at }) {
  return by
    ? word("inspector.author", {
        author: by,
        day: new Date(at).toLocaleDateString(document.documentElement.lang, {
          dateStyle: "medium",
        }),
      })
    : "";
}
