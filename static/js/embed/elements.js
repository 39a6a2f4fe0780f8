// The service's HTML as elements, made one by one. The browser parses nothing, so a page that demands Trusted Types
// needs no exception, and what is not listed here is not made, whatever was sent.

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>|([^<]+)/g
const ATTRIBUTE = / ([a-z-]+)="([^"]*)"/g
/** @type {Record<string, string>} */
const MEANT = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" }
const EMPTY = ["br", "hr", "img"]
/** @type {Record<string, string>} */
const LOWERED = { h1: "h2", h2: "h3", h3: "h4", h4: "h5", h5: "h6" } // the page has a title of its own
const SAME =
  `blockquote br button caption cite code dd details div dl dt em figcaption figure footer h6 hr img li ol p pre q s span strong sub summary sup
 table td th tr ul a`.split(/\s+/)
const KEPT =
  `alt aria-label colspan data-gap data-level decoding dir height loading open rel role scope start value width`.split(
    " ",
  )
/** @type {Record<string, RegExp | undefined>} */
const FOOTNOTE = { href: /^#fn(ref)?-\d+$/, id: /^fn(ref)?-\d+$/ }
/** @type {Record<string, RegExp>} */
const LEADS = { href: /^(https?|mailto):$/, src: /^https?:$/ }
const SVG = "http://www.w3.org/2000/svg"

/** @typedef {Record<string, string | number>} Attributes */

/**
 * A fragment of the service's HTML. Addresses without a host belong to `base`.
 *
 * @param {string} html
 * @param {string} base
 */
export function elements(html, base) {
  const whole = document.createDocumentFragment()
  /** @type {ParentNode[]} */
  const open = [whole]
  for (const [, closing, name, attributes, text] of html.matchAll(TOKEN)) {
    const inside = open.at(-1) ?? whole
    if (text) {
      inside.append(unescaped(bare(text, inside)))
    } else if (closing) {
      open.pop()
    } else {
      const made = written(name, attributes, base)
      inside.append(made)
      if (!EMPTY.includes(name)) {
        open.push(made)
      }
    }
  }
  return whole
}

/**
 * An element with attributes and children.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(name, attributes = {}, ...children) {
  return furnished(document.createElement(name), attributes, children)
}

/**
 * The same in a picture.
 *
 * @param {string} name
 * @param {Attributes} attributes
 * @param {...(Node | string)} children
 */
export function drawn(name, attributes, ...children) {
  return furnished(document.createElementNS(SVG, name), attributes, children)
}

/**
 * @template {Element} T
 * @param {T} bare
 * @param {Attributes} attributes
 * @param {(Node | string)[]} children
 */
function furnished(bare, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    bare.setAttribute(name, String(value))
  }
  bare.append(...children)
  return bare
}

/**
 * A line feed at the start of preformatted text belongs to its tag.
 *
 * @param {string} text
 * @param {ParentNode} inside
 */
function bare(text, inside) {
  const isFirst = inside instanceof HTMLPreElement && !inside.firstChild
  return isFirst ? text.replace(/^\n/, "") : text
}

/**
 * @param {string} name
 * @param {string} attributes
 * @param {string} base
 */
function written(name, attributes, base) {
  const known = SAME.includes(name) ? name : "span"
  const made = document.createElement(LOWERED[name] ?? known)
  for (const [, key, raw] of attributes.matchAll(ATTRIBUTE)) {
    const value = unescaped(raw)
    if (key === "class") {
      made.className = value
      made.setAttribute("part", value)
    } else if (KEPT.includes(key) || FOOTNOTE[key]?.test(value)) {
      made.setAttribute(key, value)
    } else if (key in LEADS) {
      lead(made, key, value, base)
    }
  }
  return made
}

/**
 * Let an element lead to an address, where that is of a kind that it may lead to.
 *
 * @param {HTMLElement} made
 * @param {string} key
 * @param {string} value
 * @param {string} base
 */
function lead(made, key, value, base) {
  if (!URL.canParse(value, base)) {
    return
  }
  const { protocol, href } = new URL(value, base)
  if (LEADS[key].test(protocol)) {
    made.setAttribute(key, href)
  }
}

/** @param {string} text */
function unescaped(text) {
  return text.replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => MEANT[name])
}
