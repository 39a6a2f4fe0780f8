// Elements of the page, found and made with the type that they have.

/**
 * The first element in `root` that a selector names. A page without it is a mistake of ours.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @overload
 * @param {ParentNode} root
 * @param {K} selector
 * @returns {HTMLElementTagNameMap[K]}
 */
/**
 * @template {Element} [T=HTMLElement]
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T}
 */
/**
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Element} [_type]
 */
export function one(root, selector, _type) {
  const element = root.querySelector(selector)
  if (!element) {
    throw new Error(`Nothing on the page is ${selector}.`)
  }
  return element
}

/**
 * All elements in `root` that a selector names.
 *
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [_type]
 * @returns {T[]}
 */
export function every(root, selector, _type) {
  return /** @type {T[]} */ ([...root.querySelectorAll(selector)])
}

/**
 * The element that an event is about, or the closest around it that a selector names.
 *
 * @template {Element} [T=HTMLElement]
 * @param {Event} event
 * @param {string} selector
 * @param {new () => T} [_type]
 * @returns {T | null}
 */
export function around(event, selector, _type) {
  const { target } = event
  const element = target instanceof Element ? target.closest(selector) : null
  return /** @type {T | null} */ (element)
}

/**
 * A new element with properties and children.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name)
  Object.assign(element, properties)
  element.append(...children)
  return element
}
