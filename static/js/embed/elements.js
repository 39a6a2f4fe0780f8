// The service's HTML as elements, made one by one. The browser parses nothing, so a page that demands Trusted Types
// needs no exception, and what is not listed here is not made, whatever was sent.

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>|([^<]+)/g;
const ATTRIBUTE = / ([a-z-]+)="([^"]*)"/g;
const MEANT = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
const EMPTY = ["br", "hr", "img"];
const LOWERED = { h1: "h2", h2: "h3", h3: "h4", h4: "h5", h5: "h6" }; // the page has a title of its own
const SAME =
  `blockquote br button caption cite code em figcaption figure h6 hr img li ol p pre q s span strong sub sup
 table td th tr ul a`.split(/\s+/);
const KEPT =
  "alt colspan data-gap data-level decoding height loading rel scope start value width".split(
    " ",
  );
const LEADS = { href: /^(https?|mailto):$/, src: /^https?:$/ };
const SVG = "http://www.w3.org/2000/svg";

/** A fragment of what the service wrote; addresses without a host belong to `base`. */
export function elements(html, base) {
  const whole = document.createDocumentFragment();
  const open = [whole];
  for (const [, closing, name, attributes, text] of html.matchAll(TOKEN)) {
    const inside = open.at(-1);
    if (text) {
      inside.append(
        unescaped(
          inside.localName === "pre" && !inside.firstChild
            ? text.replace(/^\n/, "")
            : text,
        ),
      );
    } else if (closing) {
      open.pop();
    } else {
      const made = written(name, attributes, base);
      inside.append(made);
      if (!EMPTY.includes(name)) {
        open.push(made);
      }
    }
  }
  return whole;
}

/** An element with attributes and children. */
export function element(name, attributes = {}, ...children) {
  return furnished(document.createElement(name), attributes, children);
}

/** The same in a picture. */
export function drawn(name, attributes, ...children) {
  return furnished(document.createElementNS(SVG, name), attributes, children);
}

function furnished(bare, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    bare.setAttribute(name, value);
  }
  bare.append(...children);
  return bare;
}

function written(name, attributes, base) {
  const made = element(LOWERED[name] ?? (SAME.includes(name) ? name : "span"));
  for (const [, key, raw] of attributes.matchAll(ATTRIBUTE)) {
    const value = unescaped(raw);
    if (key === "class") {
      made.className = made.part = value;
    } else if (KEPT.includes(key)) {
      made.setAttribute(key, value);
    } else if (LEADS[key]?.test(address(value, base)?.protocol)) {
      made[key] = address(value, base);
    }
  }
  return made;
}

function address(value, base) {
  return URL.canParse(value, base) ? new URL(value, base) : null;
}

function unescaped(text) {
  return text.replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => MEANT[name]);
}
