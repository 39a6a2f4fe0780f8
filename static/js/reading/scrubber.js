// The reel under the reader's hand, in the control and in the slim bar: two handles of one position.
import { progress, snap, stepped } from "./timeline.js";

const PAUSE = 350; // ms without a key until the page follows

/** Ties the handles in `root` to its select; `settled` is called when the hand or the keys have come to rest. */
export class Scrubber {
  #select;
  #places; // where the position is written
  #handles;
  #settled;
  #rest;

  constructor(root, settled, signal) {
    this.#select = root.querySelector('select[data-part="film"]');
    this.#places = ["now", "says", "brief"].map((part) =>
      root.querySelector(`[data-part="${part}"]`),
    );
    this.#handles = [...root.querySelectorAll(".scrub")];
    this.#settled = settled;
    for (const handle of this.#handles) {
      handle.hidden = false;
      handle.addEventListener("keydown", (event) => this.#press(event), {
        signal,
      });
      handle.addEventListener(
        "input",
        () => this.#slide(handle.valueAsNumber),
        { signal },
      );
      handle.addEventListener("change", () => this.#settle(0), { signal });
    }
    this.read();
  }

  /** Stand where the select says. */
  read() {
    this.#draw(Number(this.#select.selectedOptions[0].dataset.seconds));
  }

  /** Choose what a form would send. */
  choose(value) {
    const { options } = this.#select;
    if (![...options].some((option) => option.value === value)) {
      this.#select.add(new Option(value, value), options.length - 1);
    }
    this.#select.value = value;
  }

  get #runtime() {
    return Number(this.#handles[0].max);
  }

  get #beats() {
    return [...this.#select.options].filter((option) => option.dataset.beat);
  }

  get #positions() {
    return this.#beats.map((option) => Number(option.dataset.seconds));
  }

  #press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const to = stepped(
      event.key,
      event.target.valueAsNumber,
      this.#positions,
      this.#runtime,
    );
    if (to === null) {
      return;
    }
    event.preventDefault();
    this.#move(to);
    this.#settle(PAUSE);
  }

  #slide(seconds) {
    this.#move(snap(seconds, this.#positions, this.#runtime));
  }

  #move(seconds) {
    this.choose(progress(seconds, this.#runtime));
    this.#draw(seconds);
    const [time, beat] = this.#words(seconds);
    for (const place of this.#places) {
      const bold = document.createElement("b");
      bold.textContent = time;
      place.replaceChildren(
        bold,
        beat && place !== this.#places[2] ? ` · ${beat}` : "",
      );
    }
  }

  #draw(seconds) {
    for (const handle of this.#handles) {
      handle.value = seconds;
      handle.setAttribute("aria-valuetext", this.#words(seconds).join(", "));
      handle.style.setProperty("--at", `${(100 * seconds) / this.#runtime}%`);
    }
  }

  /** How a position is said: an end of the film by its name, any other by its time and the last beat before it. */
  #words(seconds) {
    const { options } = this.#select;
    const said = progress(seconds, this.#runtime);
    if (said === "unseen") {
      return [options[0].text.trim()];
    }
    if (said === "finished") {
      return [options[options.length - 1].text.trim()];
    }
    const passed = this.#beats
      .filter((option) => Number(option.dataset.seconds) <= seconds)
      .at(-1);
    return passed ? [said, passed.dataset.beat] : [said];
  }

  #settle(pause) {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(this.#settled, pause);
  }
}
