// <spoiler-chart>: the spoilers along the film: a dot for each above the reel, at its reveal point. A click chooses those
// that are there.

import { around, make } from "../dom.js"
import { values } from "../editing/annotation/filter.js"
import { store } from "../editing/annotation/store.js"
import { film, films, named, revealPoint } from "../editing/film/film.js"
import { stacks } from "../editing/film/stack.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"
import { part, percent, reel } from "../reading/reel.js"
import { timecode } from "../reading/timeline.js"

/** @import { Stack } from "../editing/film/stack.js" */

const BINS = 40 // of the reel
const STEP = 8 // pixels between dots on each other
const RADIUS = 3.2 // pixels
const MOST = 6 // dots in a stack
const TOLD = 20 // spoilers that the picture's name tells of one by one
const FOOT = 26 // of the reel, in pixels

class SpoilerChart extends LivingElement {
  /** @type {number | undefined} */
  #next

  connectedCallback() {
    const signal = this.live()
    const drawSoon = () => this.#drawSoon()
    store.addEventListener("store:changed", drawSoon, { signal })
    store.addEventListener("store:selected", () => this.#mark(), { signal })
    films.addEventListener("films:known", drawSoon, { signal })
    this.addEventListener(
      "click",
      (event) => {
        const column = around(event, "[data-ids]", SVGElement)
        if (column) {
          store.select(column.dataset.ids?.split(" ") ?? [])
        }
      },
      { signal },
    )
    this.#drawSoon()
  }

  #drawSoon() {
    this.#next ??= requestAnimationFrame(() => this.#draw())
  }

  async #draw() {
    this.#next = undefined
    const spoilers = store
      .ordered()
      .filter((one) => one.kind === "spoiler" && one.film)
    const slugs = values(spoilers, "film")
    const own = store.article.film.slug
    const ownFirst = slugs.sort((a, b) => Number(b === own) - Number(a === own))
    const shown = await Promise.all(ownFirst.map(film))
    if (this.#next) {
      return
    }
    const strips = shown.map((facts) => {
      const ofFilm = spoilers.filter((one) => one.film === facts.slug)
      return strip(facts, ofFilm)
    })
    this.replaceChildren(...strips)
    this.#mark()
  }

  #mark() {
    const chosen = new Set(store.selectedIds)
    for (const dot of this.querySelectorAll("[data-spoiler]")) {
      const id = dot.getAttribute("data-spoiler") ?? ""
      dot.classList.toggle("chart__dot--chosen", chosen.has(id))
    }
  }
}

/**
 * One film's reel with its spoilers. The picture's name says what it shows.
 *
 * @param {Film} facts
 * @param {Annotation[]} spoilers
 */
function strip(facts, spoilers) {
  const piles = stacks(spoilers, revealPoint, facts.runtime, BINS)
  const sizes = piles.map((stack) => stack.spoilers.length)
  const height = FOOT + STEP * Math.min(Math.max(...sizes), MOST)
  const picture = part("svg", {
    class: "chart__picture",
    role: "img",
    "aria-label": nameOf(facts, spoilers),
    width: "100%",
    height,
  })
  const foot = reel(facts.runtime, facts.beats)
  foot.setAttribute("y", String(height - FOOT))
  picture.append(foot)
  for (const stack of piles) {
    picture.append(column(stack, facts, height), ...dots(stack, facts, height))
  }
  const caption = make("figcaption", { dir: "auto" }, named(facts))
  return make("figure", { className: "chart" }, picture, caption)
}

/**
 * What takes a click, as wide as a finger on a reel needs.
 *
 * @param {Stack} stack
 * @param {Film} facts
 * @param {number} height
 */
function column({ at, spoilers }, { runtime }, height) {
  const start = Math.max(at - runtime / BINS, 0)
  return part("rect", {
    class: "chart__column",
    x: percent(start, runtime),
    y: 0,
    width: percent(2, BINS),
    height,
    "data-ids": spoilers.map(({ id }) => id).join(" "),
  })
}

/**
 * @param {Stack} stack
 * @param {Film} facts
 * @param {number} height
 */
function dots({ at, spoilers }, { runtime }, height) {
  const shown = spoilers.slice(-MOST)
  return shown.map(({ id, level }, place) =>
    part("circle", {
      class: `chart__dot chart__dot--${level}`,
      cx: percent(at, runtime),
      cy: height - FOOT + STEP / 2 - STEP * place,
      r: RADIUS,
      "data-spoiler": id,
    }),
  )
}

/**
 * @param {Film} facts
 * @param {Annotation[]} spoilers
 */
function nameOf(facts, spoilers) {
  /** @param {Annotation} spoiler */
  const pointOf = (spoiler) => revealPoint(spoiler) ?? facts.runtime
  const ordered = spoilers.toSorted((a, b) => pointOf(a) - pointOf(b))
  const told = ordered.slice(0, TOLD).map((spoiler) => {
    const level = word(spoiler.level ?? "major")
    return word("chart.one", { level, time: timecode(pointOf(spoiler)) })
  })
  const count = spoilers.length
  const values = { film: named(facts), n: count, count }
  const rest = count > TOLD ? "; …" : ""
  return `${word("chart.name", values)} ${told.join("; ")}${rest}`
}

customElements.define("spoiler-chart", SpoilerChart)
