// The spoilers along the film: a dot for each above the reel, at its reveal point. A click chooses those that stand there.

import { values } from "../editing/annotation/filter.js";
import { store } from "../editing/annotation/store.js";
import { film, films, named, revealPoint } from "../editing/film/film.js";
import { stacks } from "../editing/film/stack.js";
import { word } from "../editing/speech/word.js";
import { part, percent, reel } from "../reading/reel.js";
import { timecode } from "../reading/timeline.js";

const BINS = 40; // of the reel
const [STEP, RADIUS, MOST] = [8, 3.2, 6]; // between dots on each other, px; dots in a stack
const SAID = 20; // spoilers that the picture's name tells of one by one
const FOOT = 26; // of the reel, px

class SpoilerChart extends HTMLElement {
  #next;

  connectedCallback() {
    store.addEventListener("store:changed", () => this.#soon());
    store.addEventListener("store:selected", () => this.#mark());
    films.addEventListener("films:known", () => this.#soon());
    this.addEventListener("click", ({ target }) =>
      this.#choose(target.closest("[data-ids]")),
    );
    this.#soon();
  }

  #soon() {
    this.#next ??= requestAnimationFrame(() => this.#draw());
  }

  async #draw() {
    this.#next = undefined;
    const spoilers = store
      .ordered()
      .filter((one) => one.kind === "spoiler" && one.film);
    const own = store.article.film.slug;
    const slugs = values(spoilers, "film").sort(
      (a, b) => (b === own) - (a === own),
    );
    const found = await Promise.all(slugs.map(film));
    if (this.#next) {
      return;
    }
    this.replaceChildren(
      ...found.map((one) =>
        strip(
          one,
          spoilers.filter(({ film: slug }) => slug === one.slug),
        ),
      ),
    );
    this.#mark();
  }

  #mark() {
    const chosen = new Set(store.selectedIds);
    for (const dot of this.querySelectorAll("[data-spoiler]")) {
      dot.classList.toggle(
        "chart__dot--chosen",
        chosen.has(dot.dataset.spoiler),
      );
    }
  }

  #choose(column) {
    if (column) {
      store.select(column.dataset.ids.split(" "));
    }
  }
}

/** One film's reel with its spoilers; what the picture shows is said in its name. */
function strip(of, spoilers) {
  const found = stacks(spoilers, revealPoint, of.runtime, BINS);
  const height =
    FOOT +
    STEP *
      Math.min(Math.max(...found.map((stack) => stack.spoilers.length)), MOST);
  const picture = part("svg", {
    class: "chart__picture",
    role: "img",
    "aria-label": name(of, spoilers),
    width: "100%",
    height,
  });
  const foot = reel(of.runtime, of.beats);
  foot.setAttribute("y", height - FOOT);
  picture.append(foot);
  for (const stack of found) {
    picture.append(column(stack, of, height), ...dots(stack, of, height));
  }
  const figure = Object.assign(document.createElement("figure"), {
    className: "chart",
  });
  figure.append(
    picture,
    Object.assign(document.createElement("figcaption"), {
      textContent: named(of),
      dir: "auto",
    }),
  );
  return figure;
}

/** What takes a click, as wide as a finger on a reel needs. */
function column({ at, spoilers }, { runtime }, height) {
  const x = percent(Math.max(at - runtime / BINS, 0), runtime);
  const ids = spoilers.map(({ id }) => id).join(" ");
  return part("rect", {
    class: "chart__column",
    x,
    y: 0,
    width: percent(2, BINS),
    height,
    "data-ids": ids,
  });
}

function dots({ at, spoilers }, { runtime }, height) {
  return spoilers.slice(-MOST).map(({ id, level }, place) => {
    const cy = height - FOOT + STEP / 2 - STEP * place;
    return part("circle", {
      class: `chart__dot chart__dot--${level}`,
      cx: percent(at, runtime),
      cy,
      r: RADIUS,
      "data-spoiler": id,
    });
  });
}

function name(of, spoilers) {
  const ordered = [...spoilers].sort((a, b) => revealPoint(a) - revealPoint(b));
  const said = ordered.slice(0, SAID).map((one) =>
    word("chart.one", {
      level: word(one.level),
      time: timecode(revealPoint(one)),
    }),
  );
  return `${word("chart.name", { film: named(of), n: spoilers.length, count: spoilers.length })} ${said.join("; ")}${ordered.length > SAID ? "; …" : ""}`;
}

customElements.define("spoiler-chart", SpoilerChart);
