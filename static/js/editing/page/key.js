// The workspace's keys. Each does one thing, can be changed or switched off, and is in the help.

const KEPT = "annotator.keys" // in localStorage: {name: key, or "" where it is switched off}
const UNDOING = ["CTRL+Z", "CTRL+SHIFT+Z", "CTRL+Y", "CTRL+A"] // a field's own come first
const TYPED_IN =
  "input:not([type='checkbox'], [type='radio'], [type='range'], [type='button']), textarea, select, [contenteditable]"

/** @type {Map<string, Binding>} */
const bindings = new Map()
/** @type {Record<string, string | undefined>} */
let kept = recall()

/** Dispatches `keys:changed`. */
export const keys = new EventTarget()

/**
 * Let a key do something. It is written like `s`, `Shift+S`, `Ctrl+Z`, `?` or `[`.
 *
 * @param {string} name
 * @param {string} standard the key that it has at first
 * @param {KeyAction} action
 * @param {string} description what the help says
 * @param {AbortSignal} [signal] ends it
 */
export function bind(name, standard, action, description, signal) {
  const key = kept[name] ?? standard
  bindings.set(name, { name, standard, key, action, description })
  signal?.addEventListener("abort", () => bindings.delete(name))
}

/** All bindings, in the order in which they were made. */
export function listed() {
  return [...bindings.values()]
}

/**
 * Give a binding another key. None (`""`) switches it off, and undefined gives back its first one. Returns the binding
 * that has the key already, if any.
 *
 * @param {string} name
 * @param {string} [key]
 */
export function rebind(name, key) {
  const others = listed().filter((binding) => binding.name !== name)
  const holder = key && others.find((binding) => same(binding.key, key))
  if (holder) {
    return holder
  }
  const binding = bindings.get(name)
  if (binding) {
    binding.key = key ?? binding.standard
    kept = { ...kept, [name]: key }
    keep()
  }
  return undefined
}

/**
 * Switch all keys off that are a single character, or on again.
 *
 * @param {boolean} on
 */
export function switchSingle(on) {
  for (const binding of bindings.values()) {
    if (!isSingle(binding.standard)) {
      continue
    }
    binding.key = on ? binding.standard : ""
    kept = { ...kept, [binding.name]: on ? undefined : "" }
  }
  keep()
}

/**
 * Whether a key is one that speech and slips press: a single character without Ctrl, Alt or Meta.
 *
 * @param {string} key
 */
export function isSingle(key) {
  const bare = key.replace(/^Shift\+/, "")
  return [...bare].length === 1
}

/**
 * How a key press is written: modifiers in one order, then the key. A capital or a sign says its own Shift.
 *
 * @param {KeyboardEvent} event
 */
export function written(event) {
  const control = event.ctrlKey || event.metaKey ? "Ctrl+" : ""
  const alt = event.altKey ? "Alt+" : ""
  const key = keyOf(event)
  const isLetterOrName = key.length > 1 || key.toUpperCase() !== key
  const shift = event.shiftKey && isLetterOrName ? "Shift+" : ""
  return control + alt + shift + (key.length === 1 ? key.toUpperCase() : key)
}

/**
 * The key itself, a letter in lower case. With Alt, some keyboards write another sign.
 *
 * @param {KeyboardEvent} event
 */
function keyOf({ altKey, code, key }) {
  if (altKey && /^Key[A-Z]$/.test(code)) {
    return code.slice(3).toLowerCase()
  }
  return key.length === 1 ? key.toLowerCase() : key
}

/**
 * Listen on this element. Nothing is done while somebody types, except by keys with Ctrl that are bound so.
 *
 * @param {Document | HTMLElement} target
 * @param {AbortSignal} [signal]
 */
export function listen(target, signal) {
  const onKey = /** @type {EventListener} */ (press)
  target.addEventListener("keydown", onKey, { signal })
}

/**
 * Whether an element is one that people type into.
 *
 * @param {EventTarget | null} target
 */
export function isTypedIn(target) {
  return target instanceof Element && target.matches(TYPED_IN)
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.defaultPrevented || event.isComposing) {
    return
  }
  const key = written(event)
  const binding = listed().find((one) => same(one.key, key))
  if (!binding || !applies(binding, event)) {
    return
  }
  if (binding.action(event) !== false) {
    event.preventDefault()
  }
}

/**
 * @param {Binding} binding
 * @param {KeyboardEvent} event
 */
function applies({ name, key }, event) {
  const target = /** @type {Element} */ (event.target)
  const isTyped = isSingle(key) || event.key.length > 1 || isUndoing(key)
  if (target.matches(TYPED_IN) && isTyped) {
    return false
  }
  const dialog = document.querySelector("dialog[open]")
  return !dialog?.contains(target) || name === "help"
}

/** @param {string} key */
function isUndoing(key) {
  return UNDOING.includes(key.toUpperCase())
}

/**
 * @param {string} one
 * @param {string} other
 */
function same(one, other) {
  return one.toUpperCase() === other.toUpperCase()
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}") ?? {}
  } catch {
    return {}
  }
}

function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing: the change lasts until the page is closed.
  }
  keys.dispatchEvent(new Event("keys:changed"))
}
