// "How far are you?" about one film: its beats and ends to choose from, and on a reel where it is the main film.
import { progress, snap, stepped, timecode } from "../reading/timeline.js";
import { element } from "./elements.js";

const PAUSE = 350; // ms without a key until the text follows
const SVG = "http://www.w3.org/2000/svg";

export class Question {
  #film;
  #words;
  #answer; // called with the new position when the hand or the keys have come to rest
  #choice = element("select", { part: "choice" });
  #handle;
  #rest;

  constructor(film, words, main, answer) {
    [this.#film, this.#words, this.#answer] = [film, words, answer];
    const [before, after] = words.ask.split("{film}");
    const beats = film.beats.map(
      ({ label, position }) =>
        new Option(`${label} · ${timecode(position)}`, timecode(position)),
    );
    this.#choice.append(
      new Option(words.unseen, "unseen"),
      ...beats,
      new Option(words.finished, "finished"),
    );
    this.#choice.addEventListener("change", () => answer(this.#choice.value));
    const asks = element(
      "span",
      {},
      before,
      element("i", { dir: "auto" }, film.title),
      after,
    );
    this.element = element(
      "div",
      { class: "question" },
      element("label", { class: "ask" }, asks, this.#choice),
    );
    if (main) {
      this.element.append(this.#reel());
    }
  }

  /** Stand where the reader is; a time between beats is a choice of its own. */
  show(at) {
    const { options } = this.#choice;
    this.#choice.querySelector("[data-between]")?.remove();
    if (![...options].some(({ value }) => value === at)) {
      const between = new Option(this.#words.at.replace("{time}", at), at);
      between.dataset.between = "";
      this.#choice.add(between, options.length - 1);
    }
    this.#choice.value = at;
    if (!this.#handle) {
      return;
    }
    const seconds = this.#seconds(at);
    this.#handle.value = seconds;
    this.#handle.ariaValueText = this.said;
    this.#handle.style.setProperty(
      "--at",
      `${(100 * seconds) / this.#film.runtime}%`,
    );
  }

  /** Where the reader is, in words. */
  get said() {
    return this.#choice.selectedOptions[0].text;
  }

  #reel() {
    const { title, runtime, beats } = this.#film;
    const label = this.#words.ask.replace("{film}", title);
    this.#handle = element("input", {
      type: "range",
      part: "handle",
      min: 0,
      max: runtime,
      step: 1,
      "aria-label": label,
    });
    const places = beats.map(({ position }) => position);
    this.#handle.addEventListener("input", () =>
      this.show(
        progress(snap(this.#handle.valueAsNumber, places, runtime), runtime),
      ),
    );
    this.#handle.addEventListener("change", () =>
      this.#answer(this.#choice.value),
    );
    this.#handle.addEventListener("keydown", (event) => {
      const asked = !event.altKey && !event.ctrlKey && !event.metaKey;
      const to = asked
        ? stepped(event.key, this.#handle.valueAsNumber, places, runtime)
        : null;
      if (to === null) {
        return;
      }
      event.preventDefault();
      this.show(progress(to, runtime));
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => this.#answer(this.#choice.value), PAUSE);
    });
    const line = element(
      "span",
      { class: "line" },
      ticks(places, runtime),
      this.#handle,
    );
    return element(
      "div",
      { class: "reel" },
      this.#end("unseen"),
      line,
      this.#end("finished"),
    );
  }

  #end(at) {
    const button = element(
      "button",
      { type: "button", part: "end" },
      this.#words[at],
    );
    button.addEventListener("click", () => this.#answer(at));
    return button;
  }

  #seconds(at) {
    const [hours, minutes, seconds = 0] = at.split(":").map(Number);
    return (
      { unseen: 0, finished: this.#film.runtime }[at] ??
      hours * 3600 + minutes * 60 + seconds
    );
  }
}

/** One tick for each beat. */
function ticks(beats, runtime) {
  const picture = document.createElementNS(SVG, "svg");
  picture.ariaHidden = "true";
  for (const beat of beats) {
    const tick = document.createElementNS(SVG, "rect");
    const place = {
      x: `${(100 * beat) / runtime}%`,
      y: 5,
      width: 2,
      height: 16,
      rx: 1,
    };
    for (const [name, value] of Object.entries(place)) {
      tick.setAttribute(name, value);
    }
    picture.append(tick);
  }
  return picture;
}
