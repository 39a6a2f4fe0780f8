// The pane that shows an article as readers would get it, and the line that says how much is hidden.

import { every, make, one } from "../../dom.js"
import { progress } from "../../reading/timeline.js"
import { word } from "../speech/word.js"
import { percent } from "./view.js"

/** @import { TimelineScrubber } from "../../elements/timeline-scrubber.js" */

/**
 * Say how much is hidden at this second of the film. Returns the same as a sentence to be heard.
 *
 * @param {HTMLElement} bar
 * @param {Preview} preview
 * @param {number} seconds
 * @param {FilmFacts} film
 */
export function showShare(bar, preview, seconds, film) {
  const at = progress(seconds, film.runtime)
  const isEnd = at === "unseen" || at === "finished"
  const values = {
    at: isEnd ? word(`read.${at}`) : at,
    now: percent(preview.hidden),
    unseen: percent(preview.hidden_unseen),
  }
  const name = at === "unseen" ? "read.newcomer" : "read.says"
  one(bar, "[data-part=says]").textContent = word(name, values)
  const { style } = one(bar, "[data-part=share]")
  style.setProperty("--now", `${values.now}%`)
  style.setProperty("--unseen", `${values.unseen}%`)
  return word("read.told", { ...values, count: preview.gaps })
}

/**
 * Make a reel that of a film, with its beats, at this second.
 *
 * @param {TimelineScrubber} reel
 * @param {FilmSteps} steps
 * @param {number} seconds
 */
export function aim(reel, { film, beats }, seconds) {
  reel.setAttribute("reel", word("read.reel", { film: film.title }))
  reel.setAttribute("beats", JSON.stringify(beats))
  reel.setAttribute("runtime", String(film.runtime))
  reel.value = seconds
}

/**
 * Put the server's HTML into the pane. What has just opened lights up once, and is scrolled to.
 *
 * @param {HTMLElement} pane
 * @param {string} html
 * @param {{follow?: boolean}} [options]
 */
export function show(pane, html, { follow = false } = {}) {
  const text = one(pane, "[data-part=text]")
  const isFirst = !text.hasChildNodes()
  const before = openedIn(text).map((passage) => passage.textContent)
  const parsed = new DOMParser().parseFromString(html, "text/html")
  for (const gap of every(parsed, "button.gap")) {
    gap.replaceWith(stillGap(gap))
  }
  text.replaceChildren(...parsed.body.childNodes)
  if (isFirst) {
    return
  }
  const fresh = openedIn(text).filter(
    (passage) => !before.includes(passage.textContent),
  )
  for (const passage of fresh) {
    passage.classList.add("opened")
  }
  if (follow) {
    fresh[0]?.scrollIntoView({ block: "center", behavior: "instant" })
  }
}

/** @param {HTMLElement} text */
function openedIn(text) {
  return every(text, ".spoiler")
}

/**
 * A gap that looks as it does to readers, and cannot be pressed.
 *
 * @param {HTMLElement} gap
 */
function stillGap(gap) {
  const label = gap.firstChild?.textContent ?? "" // what follows it says that it can be pressed
  const span = make("span", { className: "gap" }, label)
  span.dataset.level = gap.dataset.level
  return span
}
