// Plays an article through a film: from step to step, at the pace of somebody who watches it change.

const BEAT = 1100; // ms

export class Player {
  #timer = null;
  #button;

  constructor(button) {
    this.#button = button;
  }

  get playing() {
    return this.#timer !== null;
  }

  /** Go through the steps that lie beyond `here`, all of them where it is the last; `onStep(seconds, isLast)` shows each. */
  start(steps, here, onStep) {
    const beyond = steps.filter((step) => step > here);
    const rest = beyond.length ? beyond : [...steps];
    this.#button.setAttribute("aria-pressed", "true");
    const next = () => {
      const seconds = rest.shift();
      if (rest.length) {
        this.#timer = setTimeout(next, BEAT);
      } else {
        this.stop();
      }
      onStep(seconds, !rest.length);
    };
    next();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#button.setAttribute("aria-pressed", "false");
  }
}
