// One change as the history shows it.

import { brief } from "../annotation/tag.js";
import { nameOf, partOf } from "../speech/naming.js";
import { word } from "../speech/word.js";
import { deed, differences } from "./sentence.js";

/** A list item for an event of the log. */
export function entry(event) {
  const item = element("li", "history__one");
  item.tabIndex = -1;
  const said = (event.after ?? event.before)?.exact;
  item.append(
    head(event),
    element("p", "history__deed", word(`history.${deed(event)}`)),
  );
  if (said) {
    item.append(element("p", "history__words", brief(said), "auto"));
  }
  const changes = differences(event);
  if (changes.length) {
    item.append(list(changes));
  }
  if (
    event.subject.startsWith("annotation:") &&
    event.after &&
    !event.after.deleted
  ) {
    item.append(button(event));
  }
  return item;
}

function head({ actor, at }) {
  const line = element("p", "history__head");
  const time = element("time", "", moment(at));
  time.dateTime = at;
  line.append(element("span", "history__actor", actor), " · ", time);
  return line;
}

function list(changes) {
  const rows = element("dl", "history__fields");
  for (const { name, before, after } of changes) {
    const value = element("dd", "");
    if (before) {
      value.append(element("del", "", partOf(name, before), "auto"), " → ");
    }
    value.append(element("ins", "", partOf(name, after), "auto"));
    rows.append(element("dt", "", nameOf(name)), value);
  }
  return rows;
}

function button({ id, at }) {
  const made = element("button", "tool", word("history.restore"));
  made.type = "button";
  made.dataset.event = id;
  made.setAttribute(
    "aria-label",
    word("history.restore_of", { time: moment(at) }),
  );
  return made;
}

function moment(at) {
  return new Date(at).toLocaleString(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
  });
}

function element(tag, className, text = "", dir = "") {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  if (dir) {
    made.dir = dir;
  }
  made.textContent = text;
  return made;
}
