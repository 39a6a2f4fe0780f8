// <film-reel runtime beats>: the film's reel above its beats. A tick leads to its beat, any other place to a new one there.
import { snap } from "../reading/timeline.js";

class FilmReel extends HTMLElement {
  connectedCallback() {
    this.addEventListener(
      "click",
      (event) => event.target.closest("svg") && this.#open(this.#second(event)),
    );
  }

  #second({ clientX }) {
    const { left, right, width } =
      this.querySelector("svg").getBoundingClientRect();
    const along =
      getComputedStyle(this).direction === "rtl"
        ? right - clientX
        : clientX - left;
    const beats = this.#beats.map(({ position }) => position);
    return snap(
      Math.round((this.#runtime * Math.min(Math.max(along, 0), width)) / width),
      beats,
      this.#runtime,
    );
  }

  #open(second) {
    const beat = this.#beats.find(({ position }) => position === second);
    const form = document.getElementById(`beat-${beat?.id ?? "new"}`);
    form.open = true;
    if (!beat) {
      form.querySelector("timeline-scrubber").value = second;
    }
    form.querySelector(beat ? "summary" : '[name="label"]').focus();
  }

  get #runtime() {
    return Number(this.getAttribute("runtime"));
  }

  get #beats() {
    return JSON.parse(this.getAttribute("beats"));
  }
}

customElements.define("film-reel", FilmReel);
