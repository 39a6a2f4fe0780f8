// <timeline-scrubber runtime beats reel last>: a field for a position, and the film's reel above it to move it on.
// Tells `scrub:moved` while it moves and `scrub:settled` when hand or keys have come to rest; `value` is in seconds.
import { stepped } from "../editing/reel_steps.js";
import { reel } from "../reading/reel.js";
import { clock, snap } from "../reading/timeline.js";
import { position } from "../reading/typed.js";

const place = (beat) => beat.position;
const PAUSE = 350; // ms without a key until a move counts as finished

class TimelineScrubber extends HTMLElement {
  static observedAttributes = ["runtime", "beats"];
  #field;
  #handle;
  #now;
  #rest;
  #gone;

  connectedCallback() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.#field ??= this.querySelector("input");
    if (!this.#handle) this.#build();
    this.#field.addEventListener("input", () => this.#move(null), { signal });
    this.#field.addEventListener("change", () => this.#settle(0), { signal });
    this.#handle.addEventListener("keydown", (event) => this.#press(event), { signal });
    this.#handle.addEventListener("input", () => this.#move(snap(this.#handle.valueAsNumber, this.beats.map(place), this.#runtime)), { signal });
    this.#handle.addEventListener("change", () => this.#settle(0), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#gone.abort();
    clearTimeout(this.#rest);
  }

  attributeChangedCallback() {
    if (this.#handle) this.#draw();
  }

  /** Where it stands, in seconds; null where what is typed cannot be read. */
  get value() {
    return position(this.#field.value, this.#runtime);
  }

  set value(seconds) {
    this.#field.value = clock(seconds);
    this.#show();
  }

  /** The beats of the film, `[{position, label}]` in its order. */
  get beats() {
    return JSON.parse(this.getAttribute("beats") || "[]");
  }

  get #runtime() {
    return Number(this.getAttribute("runtime"));
  }

  #build() {
    const row = Object.assign(document.createElement("div"), { className: "scrubber__row" });
    const line = Object.assign(document.createElement("div"), { className: "line" });
    this.#handle = Object.assign(document.createElement("input"), { className: "scrub", type: "range", min: 0, step: 1, autocomplete: "off" });
    this.#now = Object.assign(document.createElement("span"), { className: "scrubber__now" });
    line.append(this.#handle);
    const focused = document.activeElement === this.#field;
    row.append(this.#field, this.#now);
    this.append(line, row);
    if (focused) this.#field.focus(); // what is moved loses it
  }

  /** The reel of this film, and everything that stands on it. */
  #draw() {
    this.#handle.setAttribute("aria-label", this.getAttribute("reel"));
    this.#handle.max = this.#runtime;
    this.#handle.previousSibling?.remove();
    this.#handle.before(reel(this.#runtime, this.beats));
    this.#show();
  }

  #show() {
    const seconds = this.value;
    if (seconds === null) return void (this.#now.textContent = "");
    const last = this.beats.findLast((beat) => beat.position <= seconds);
    this.#now.textContent = last ? this.getAttribute("last").replace("{label}", last.label) : "";
    this.#handle.value = seconds;
    this.#handle.setAttribute("aria-valuetext", [clock(seconds), this.#now.textContent].filter(Boolean).join(", "));
    this.#handle.style.setProperty("--at", `${(100 * seconds) / this.#runtime}%`);
  }

  #press(event) {
    const to = stepped(event, this.#handle.valueAsNumber, this.beats.map(place), this.#runtime);
    if (to === null) return;
    event.preventDefault();
    this.#move(to);
    this.#settle(PAUSE);
  }

  /** To a second, or null to where the field says. */
  #move(seconds) {
    if (seconds === null) this.#show();
    else this.value = seconds;
    this.#tell("moved");
  }

  #settle(pause) {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#tell("settled"), pause);
  }

  #tell(what) {
    this.dispatchEvent(new CustomEvent(`scrub:${what}`, { bubbles: true, detail: { seconds: this.value } }));
  }
}

customElements.define("timeline-scrubber", TimelineScrubber);
