// <timeline-scrubber runtime beats reel last>: a field for a position, and the film's reel above it to move it on.
// Tells `scrub:moved` while it moves and `scrub:settled` at rest; `value` is in seconds.
import { stepped } from "../editing/film/reel_step.js";
import { stand } from "../editing/film/scrubber_part.js";
import { position } from "../reading/position.js";
import { reel } from "../reading/reel.js";
import { clock, snap } from "../reading/timeline.js";

const place = (beat) => beat.position;
const PAUSE = 350; // ms without a key until a move counts as finished

class TimelineScrubber extends HTMLElement {
  static observedAttributes = ["runtime", "beats"];
  #field;
  #handle;
  #now;
  #rest;
  unsettled = false; // whether hand, keys or typing would lose something if the value were set

  connectedCallback() {
    if (!this.#handle) {
      this.#build();
    }
    this.#draw();
  }

  attributeChangedCallback() {
    if (this.#handle) {
      this.#draw();
    }
  }

  /** Where it stands, in seconds; null where what is typed cannot be read. */
  get value() {
    return position(this.#field.value, this.#runtime);
  }

  set value(seconds) {
    this.unsettled = false;
    this.#field.value = clock(seconds);
    this.#show();
  }

  /** The beats of the film, `[{position, label}]` in its order. */
  get beats() {
    return JSON.parse(this.getAttribute("beats") || "[]");
  }

  /** Tell at once what hand or keys have not quite come to rest at. */
  flush() {
    if (this.#rest) {
      this.#end();
    }
  }

  get #runtime() {
    return Number(this.getAttribute("runtime"));
  }

  #build() {
    this.#field = this.querySelector("input");
    ({ handle: this.#handle, now: this.#now } = stand(this, this.#field));
    this.#field.addEventListener("input", () => this.#move(null));
    this.#field.addEventListener("change", () => this.#settle(0));
    this.#handle.addEventListener("keydown", (event) => this.#press(event));
    this.#handle.addEventListener("input", () =>
      this.#move(
        snap(this.#handle.valueAsNumber, this.beats.map(place), this.#runtime),
      ),
    );
    this.#handle.addEventListener("change", () => this.#settle(0));
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
    if (seconds === null) {
      return void (this.#now.textContent = "");
    }
    const last = this.beats.findLast((beat) => beat.position <= seconds);
    this.#now.textContent = last
      ? this.getAttribute("last").replace("{label}", last.label)
      : "";
    this.#handle.value = seconds;
    this.#handle.setAttribute(
      "aria-valuetext",
      [clock(seconds), this.#now.textContent].filter(Boolean).join(", "),
    );
    this.#handle.style.setProperty(
      "--at",
      `${(100 * seconds) / this.#runtime}%`,
    );
  }

  #press(event) {
    const to = stepped(
      event,
      this.#handle.valueAsNumber,
      this.beats.map(place),
      this.#runtime,
    );
    if (to === null) {
      return;
    }
    event.preventDefault();
    this.#move(to);
    this.#settle(PAUSE);
  }

  /** To a second, or null to where the field says. */
  #move(seconds) {
    if (seconds !== null) {
      this.value = seconds;
    }
    this.#show();
    this.unsettled = true;
    this.#tell("moved");
  }

  #settle(pause) {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#end(), pause);
  }

  #end() {
    clearTimeout(this.#rest);
    this.#rest = null;
    this.unsettled = this.value === null;
    this.#tell("settled");
  }

  #tell(what) {
    this.dispatchEvent(
      new CustomEvent(`scrub:${what}`, {
        bubbles: true,
        detail: { seconds: this.value },
      }),
    );
  }
}

customElements.define("timeline-scrubber", TimelineScrubber);
