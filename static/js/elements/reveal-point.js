// Which film a spoiler spoils, and until when: on the reel, by a typed time, or by a beat, which can be named in place.
// Tells `reveal:chosen` with the `fields` to change.

import { suggestFilms } from "../editing/film/field.js";
import { film, named, revealPoint } from "../editing/film/film.js";
import { known } from "../editing/queue/queue.js";
import { fault } from "../editing/speech/fault.js";
import { word } from "../editing/speech/word.js";
import { clock } from "../reading/timeline.js";
import "./new-beat.js";
import "./timeline-scrubber.js";

class RevealPoint extends HTMLElement {
  #film = null; // the one that is shown
  #shown; // the spoiler, as it was shown last

  connectedCallback() {
    suggestFilms(this.#field("film"), (found) => this.#chooseFilm(found));
    this.#scrubber.addEventListener("scrub:settled", ({ detail }) =>
      this.#chooseSecond(detail.seconds),
    );
    this.#field("beat").addEventListener("change", ({ target }) =>
      this.#choose(
        target.value ? { beat: target.value, reveals_at: null } : this.#second,
      ),
    );
    this.addEventListener("beat:added", ({ detail }) =>
      this.#hang(detail.beat),
    );
  }

  /** Show where this spoiler stands; what is being typed is left alone. */
  async show(spoiler) {
    const another = !this.#shown || known(spoiler.id) !== known(this.#shown.id);
    this.#shown = spoiler;
    const of = await film(spoiler.film);
    if (this.#shown !== spoiler) {
      return;
    }
    this.#draw(of, spoiler);
    if (another) {
      this.#newBeat.open(false);
    }
    if (this.#scrubber.unsettled && !another) {
      return;
    }
    this.#scrubber.value = revealPoint(spoiler);
    fault(this, "reveals_at");
  }

  /** Take at once what hand or keys have not quite come to rest at. */
  flush() {
    this.#scrubber.flush();
  }

  get #scrubber() {
    return this.querySelector("timeline-scrubber");
  }

  get #newBeat() {
    return this.querySelector("new-beat");
  }

  get #second() {
    return { reveals_at: this.#scrubber.value, beat: null };
  }

  #field(name) {
    return this.querySelector(`[name="${name}"]`);
  }

  #draw(of, { beat: chosen, exact: hidden }) {
    this.#film = of;
    this.#newBeat.about = {
      film: of,
      hidden,
      second: () => this.#scrubber.value,
    };
    this.#scrubber.setAttribute("runtime", of.runtime);
    this.#scrubber.setAttribute("beats", JSON.stringify(of.beats));
    this.querySelector(".reveal__beats").href = `/films/${of.slug}/edit`;
    const beats = of.beats.map(
      ({ id, position, label }) =>
        new Option(`${clock(position)} ${label}`, id, false, id === chosen),
    );
    this.#field("beat").replaceChildren(
      new Option(word("beat.none"), "", false, !chosen),
      ...beats,
    );
    if (document.activeElement !== this.#field("film")) {
      this.#field("film").value = named(of);
    }
  }

  #hang(beat) {
    this.#field("beat").focus();
    this.#choose({ beat: beat.id, reveals_at: null });
  }

  #chooseFilm(found) {
    fault(this, "film", found ? "" : word("film.unknown"));
    if (found && found.slug !== this.#shown.film) {
      this.#choose({ film: found.slug, reveals_at: null, beat: null });
    }
  }

  #chooseSecond(seconds) {
    fault(
      this,
      "reveals_at",
      seconds === null
        ? word("position.unread", { end: clock(this.#film.runtime) })
        : "",
    );
    if (seconds !== null && seconds !== revealPoint(this.#shown)) {
      this.#choose(this.#second);
    }
  }

  #choose(fields) {
    this.dispatchEvent(
      new CustomEvent("reveal:chosen", { bubbles: true, detail: { fields } }),
    );
  }
}

customElements.define("reveal-point", RevealPoint);
