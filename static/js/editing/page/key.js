// The workspace's keys: each does one thing, can be changed or switched off, and stands in the help.

const KEPT = "annotator.keys"; // in localStorage: {name: key, or "" where it is switched off}
const bindings = new Map(); // name -> {name, key, standard, action, description}
let kept = recall();

/** Tells `keys:changed`. */
export const keys = new EventTarget();

/**
 * Let a key do something: `defaultKey` is like `s`, `Shift+S`, `Ctrl+Z`, `?`, `[`. `action` gets the event; where it returns false the key
 * does what the browser does. Returns what takes it back. `description` is what the help says.
 */
export function bind(name, defaultKey, action, description) {
  bindings.set(name, {
    name,
    standard: defaultKey,
    key: kept[name] ?? defaultKey,
    action,
    description,
  });
  return () => bindings.delete(name);
}

/** All bindings, in the order in which they were made. */
export function listed() {
  return [...bindings.values()];
}

/** Give a binding another key; none (`""`) switches it off, and undefined gives back its first one. Returns who had the key, if any. */
export function rebind(name, key) {
  const binding = bindings.get(name);
  const other =
    key && listed().find((one) => one.name !== name && same(one.key, key));
  if (other) {
    return other;
  }
  binding.key = key ?? binding.standard;
  kept = { ...kept, [name]: key };
  keep();
  return undefined;
}

/** Switch all keys off that are a single character, or on again. */
export function switchSingle(on) {
  for (const binding of bindings.values()) {
    if (!isSingle(binding.standard)) {
      continue;
    }
    binding.key = on ? binding.standard : "";
    kept = { ...kept, [binding.name]: on ? undefined : "" };
  }
  keep();
}

/** Whether a key is one that speech and slips press: a single character without Ctrl, Alt or Meta. */
export function isSingle(key) {
  return [...key.replace(/^Shift\+/, "")].length === 1;
}

/** How a key press is written: modifiers in one order, then the key. A capital or a sign says its own Shift. */
export function written(event) {
  const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  const alt = event.altKey ? "Alt+" : "";
  const lettered =
    event.altKey && /^Key[A-Z]$/.test(event.code)
      ? event.code.slice(3).toLowerCase()
      : event.key;
  const key = lettered.length === 1 ? lettered.toLowerCase() : lettered;
  const shift =
    event.shiftKey && (key.length > 1 || key.toUpperCase() !== key)
      ? "Shift+"
      : "";
  return control + alt + shift + (key.length === 1 ? key.toUpperCase() : key);
}

/** Listen on this element. Nothing is done while somebody types, save by keys with Ctrl that say so themselves. */
export function listen(target, signal) {
  target.addEventListener("keydown", press, { signal });
}

function press(event) {
  if (event.defaultPrevented || event.isComposing) {
    return;
  }
  const key = written(event);
  const found = listed().find((binding) => same(binding.key, key));
  if (
    !found ||
    (types(event.target) &&
      (isSingle(found.key) || event.key.length > 1 || isText(found.key)))
  ) {
    return;
  }
  if (
    document.querySelector("dialog[open]")?.contains(event.target) &&
    found.name !== "help"
  ) {
    return;
  }
  if (found.action(event) !== false) {
    event.preventDefault();
  }
}

function isText(key) {
  return ["CTRL+Z", "CTRL+SHIFT+Z", "CTRL+Y", "CTRL+A"].includes(
    key.toUpperCase(),
  ); // a field's own undoing comes first
}

function types(element) {
  return element.matches(
    "input:not([type='checkbox'], [type='radio'], [type='range'], [type='button']), textarea, select, [contenteditable]",
  );
}

function same(one, other) {
  return one.toUpperCase() === other.toUpperCase();
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: the change lasts until the page is closed.
  }
  keys.dispatchEvent(new Event("keys:changed"));
}
