// What <timeline-scrubber> puts around its field.

/** Stand the reel's handle above the field and the last beat beside it: `{handle, now}`. */
export function stand(scrubber, field) {
  const row = make("div", "scrubber__row");
  const line = make("div", "line");
  const handle = Object.assign(make("input", "scrub"), {
    type: "range",
    min: 0,
    step: 1,
    autocomplete: "off",
  });
  const now = make("span", "scrubber__now");
  const focused = document.activeElement === field;
  line.append(handle);
  row.append(field, now);
  scrubber.append(line, row);
  if (focused) {
    field.focus(); // what is moved loses it
  }
  return { handle, now };
}

function make(name, className) {
  return Object.assign(document.createElement(name), { className });
}
