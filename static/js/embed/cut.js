// The cuts of a film: which one a reader watches, and its beats on its own clock.
import { timecode } from "../reading/timeline.js"
import { element } from "./elements.js"

const OWN = "own"
const ANY = "film" // a moment of the film, in whichever cut

/**
 * The cut that a position names; "" for an unknown one.
 *
 * @param {string} at
 */
export function cutOf(at) {
  const [, cut = ""] = at.split("@")
  return cut === ANY ? "" : cut
}

/**
 * A film as a cut has it: its length, and beats whose positions are written as that cut's.
 *
 * @param {EmbeddedFilm} film
 * @param {string} cut
 */
export function timelineIn(film, cut) {
  const edition = film.editions?.find(({ slug }) => slug === cut)
  const suffix = film.editions?.length ? `@${cut || ANY}` : ""
  const beats = film.beats.flatMap(({ label, position }, number) => {
    const second = edition ? edition.beats[number] : position
    const at = `${timecode(second ?? 0)}${suffix}`
    return second === null ? [] : [{ label, position: second, at }]
  })
  return { runtime: edition?.runtime ?? film.runtime, beats }
}

/**
 * The same place in another cut: a time stays the same time, and a beat the same moment of the film.
 *
 * @param {EmbeddedFilm} film
 * @param {string} at
 * @param {string} cut
 */
export function recut(film, at, cut) {
  if (at === "finished" || (at === "unseen" && !cut)) {
    return at
  }
  const [time, from] = at.split("@")
  const { beats } = timelineIn(film, "")
  const beat = beats.find((one) => from === ANY && one.at === at)
  const twin = timelineIn(film, cut).beats.find(
    ({ label }) => label === beat?.label,
  )
  const start = at === "unseen" ? "0:00" : time
  return twin?.at ?? (cut ? `${start}@${cut}` : start)
}

/**
 * The question which cut it is.
 *
 * @param {EmbeddedFilm} film
 * @param {EmbeddedWords} words
 * @param {(cut: string) => void} chosen
 */
export function cutChoice(film, words, chosen) {
  const own = new Option(timecode(film.runtime), OWN)
  const others = (film.editions ?? []).map(
    ({ slug, name, runtime }) =>
      new Option(`${timecode(runtime)} · ${name}`, slug),
  )
  const label = words.cut.replace("{film}", film.title)
  const select = element("select", { part: "cut", "aria-label": label })
  select.append(new Option(words.anyCut, ""), own, ...others)
  select.addEventListener("change", () => chosen(select.value))
  return select
}
