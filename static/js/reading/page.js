// Another view of the page that is open, taken from the server and put in its place. Nothing of the view before stays.

let asked = new AbortController();
let loading = null; // a promise, until the page is here

/**
 * Fetch a page of this site: `{address, main}`; where it cannot be had in place, the browser goes there.
 * A request that another one has overtaken is answered by nothing at all: null.
 */
export function load(address) {
  asked.abort();
  const { signal } = (asked = new AbortController());
  loading = fetched(address, signal).finally(() => {
    if (!signal.aborted) {
      loading = null;
    }
  });
  return loading;
}

/** Act once no page is on its way, on the one that has come. Looks again after each, for several may wait for one. */
export async function afterLoading(act) {
  while (loading) {
    await loading;
  }
  return act();
}

async function fetched(address, signal) {
  try {
    const answer = await fetch(address, { cache: "no-store", signal });
    const main = new DOMParser()
      .parseFromString(await answer.text(), "text/html")
      .querySelector("main");
    if (answer.ok && main.querySelector("reading-control")) {
      return { address: answer.url, main };
    }
  } catch {
    if (signal.aborted) {
      return null;
    }
  }
  location.assign(address);
  return new Promise(() => {}); // the browser leaves
}

/** Put the page in place of the one that is open, around `control`, which lives on. The reading position stays. */
export function show({ address, main }, control) {
  const restore = holdPlace(control);
  const old = document.querySelector("main");
  for (const input of old.querySelectorAll(
    "input[id]:not(reading-control *)",
  )) {
    const twin = main.querySelector(`#${CSS.escape(input.id)}`);
    if (twin) {
      twin.checked = input.checked; // what was switched on this page stays so
    }
  }
  replaceAround(old, main, control);
  history.replaceState(null, "", address.split("#")[0].replaceAll("%3A", ":"));
  restore();
  document.dispatchEvent(new CustomEvent("article:changed"));
}

/** Replace all that stands around `kept`, level by level, by what stands around its twin. */
function replaceAround(old, fresh, kept) {
  const way = [...old.children].find((child) => child.contains(kept));
  const twin = [...fresh.children].find(
    (child) =>
      child.matches("reading-control") ||
      child.querySelector("reading-control"),
  );
  const nodes = [...fresh.childNodes];
  const middle = nodes.indexOf(twin);
  for (const node of [...old.childNodes]) {
    if (node !== way) {
      node.remove();
    }
  }
  way.before(...nodes.slice(0, middle));
  way.after(...nodes.slice(middle + 1));
  if (way !== kept) {
    replaceAround(way, twin, kept);
  }
}

/** Remember what stands at the top of the window, and give back what brings it there again. */
function holdPlace(control) {
  const form = control.querySelector("form");
  const top = form.getBoundingClientRect();
  if (top.bottom > 0) {
    return () => bring(form, top.top);
  }
  const blocks = all().map((block) => [
    opening(block),
    block.getBoundingClientRect(),
  ]);
  const first = blocks.findIndex(([, box]) => box.bottom > 48); // below the bar
  const near = blocks
    .slice(Math.max(first, 0))
    .concat(blocks.slice(0, Math.max(first, 0)).reverse());
  return () => {
    const fresh = all()
      .map((block) => [opening(block), block])
      .filter(([words]) => words);
    for (const [words, box] of near.filter(([words]) => words)) {
      const same = fresh.find(
        ([others]) => words.startsWith(others) || others.startsWith(words),
      );
      if (same) {
        return bring(same[1], box.top);
      }
    }
  };
}

function all() {
  return [
    ...document.querySelectorAll(
      ".text :is(p, li, h2, h3, h4, h5, h6, pre, td, th, figcaption)",
    ),
  ];
}

function bring(element, top) {
  scrollBy({
    top: element.getBoundingClientRect().top - top,
    behavior: "instant",
  });
}

/** What a block says up to the first thing in it that may open or close; nothing where that is too little to know it by. */
function opening(block) {
  const copy = document.createRange();
  copy.selectNodeContents(block);
  const end = block.querySelector(".gap, .visually-hidden, .replacement");
  if (end) {
    copy.setEndBefore(end);
  }
  const words = copy.toString().trim();
  return words.length < 12 && end ? "" : words;
}
