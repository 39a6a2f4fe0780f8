// The article as a reader at some point of the film gets it: a reel to scrub, a pane that shows it, and how much is hidden.

import { store } from "../editing/annotation/store.js";
import { Soon } from "../editing/page/delay.js";
import { bind } from "../editing/page/key.js";
import { aim, show, showShare } from "../editing/preview/pane.js";
import { Player } from "../editing/preview/player.js";
import { Previews } from "../editing/preview/preview.js";
import { near, noted, queryOf, stepsOf } from "../editing/preview/view.js";
import { announce } from "../editing/speech/announcement.js";
import { word } from "../editing/speech/word.js";

const [SETTLED, LOOKED] = [800, 1000]; // ms: until a change is stored, until a look counts

class ReadAs extends HTMLElement {
  #previews = new Previews();
  #player = new Player(this.#part("play"));
  #progress = {}; // film -> seconds
  #pane = document.querySelector("#read-as-pane");
  #soon = { open: new Soon(SETTLED), look: new Soon(LOOKED) };
  #asked;

  connectedCallback() {
    this.#part("toggle").addEventListener("click", () => this.toggle());
    this.#part("play").addEventListener("click", () => this.#play());
    this.#pane
      .querySelector("[data-part=close]")
      .addEventListener("click", () => this.toggle());
    this.#pane.addEventListener(
      "keydown",
      ({ key }) => key === "Escape" && this.toggle(),
    );
    this.#part("film").addEventListener("change", () => this.#choose());
    this.#part("tolerance").addEventListener("change", () =>
      this.#show({ tell: true }),
    );
    this.addEventListener("scrub:moved", ({ detail }) =>
      this.#move(detail.seconds),
    );
    this.addEventListener("scrub:settled", () => this.#show({ tell: true }));
    store.addEventListener("store:changed", () =>
      this.#soon.open.run(() => this.#open()),
    );
    bind("read-as", "P", () => this.toggle(), word("read.key"));
    this.#open();
  }

  /** Bring the pane up, or put it away. */
  toggle() {
    this.#player.stop();
    this.#pane.hidden = !this.#pane.hidden;
    this.#part("toggle").setAttribute(
      "aria-expanded",
      String(!this.#pane.hidden),
    );
    if (this.#pane.hidden) {
      return this.#part("toggle").focus();
    }
    this.#pane.focus();
    return this.#show({ tell: true });
  }

  async #open() {
    const before = this.#previews.slugs;
    await this.#previews.open().catch(() => {});
    if (this.#previews.slugs !== before) {
      this.#list();
    }
    await this.#show();
  }

  #list() {
    const films = this.#previews.films.map(
      ({ film }) => new Option(film.title, film.slug),
    );
    this.#part("film").replaceChildren(...films);
    this.#part("film").hidden = films.length < 2;
    this.#choose();
  }

  get #chosen() {
    return this.#previews.films.find(
      ({ film }) => film.slug === this.#part("film").value,
    );
  }

  get #seconds() {
    return this.#progress[this.#chosen.film.slug] ?? 0;
  }

  #choose() {
    aim(this.querySelector("timeline-scrubber"), this.#chosen, this.#seconds);
  }

  #move(seconds) {
    this.#player.stop();
    if (seconds === null) {
      return;
    }
    this.#progress[this.#part("film").value] = seconds;
    if (this.#pane.hidden) {
      this.toggle();
    } else {
      this.#show();
    }
  }

  /** Show what the imagined reader gets; of several askings only the last is shown. */
  async #show({ tell = false, follow = false } = {}) {
    const { films } = this.#previews;
    if (!films.length) {
      return;
    }
    const query = this.#query();
    this.#asked = query;
    const preview = await this.#previews.get(query).catch(() => null);
    if (!preview || this.#asked !== query) {
      return;
    }
    const told = showShare(this, preview, this.#seconds, this.#chosen.film);
    if (this.#pane.hidden) {
      return;
    }
    show(this.#pane, preview.html, { follow });
    if (tell) {
      announce(told);
    }
    this.#soon.look.run(() =>
      this.#previews.note(
        noted(films, this.#progress, this.#part("tolerance").value),
      ),
    );
    const soon = near(stepsOf(this.#chosen), this.#seconds);
    this.#previews.prefetch(
      soon.map((seconds) => this.#query({ [this.#chosen.film.slug]: seconds })),
    );
  }

  #query(other = {}) {
    const progress = { ...this.#progress, ...other };
    return queryOf(
      this.#previews.films,
      progress,
      this.#part("tolerance").value,
      document.documentElement.lang,
    );
  }

  /** Play the article through the film, step by step. */
  #play() {
    if (this.#player.playing) {
      return this.#player.stop();
    }
    if (this.#pane.hidden) {
      this.toggle();
    }
    return this.#player.start(
      stepsOf(this.#chosen),
      this.#seconds,
      (seconds, last) => {
        this.#progress[this.#chosen.film.slug] = seconds;
        this.querySelector("timeline-scrubber").value = seconds;
        this.#show({ tell: last, follow: true });
      },
    );
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }
}

customElements.define("read-as", ReadAs);
