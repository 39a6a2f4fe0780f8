// Which film a spoiler spoils, and until when: on the reel, by a typed time, or by a beat, which can be named in place.
// Tells `reveal:chosen` with the `fields` to change.
import { announce } from "../editing/announce.js";
import { fault } from "../editing/faults.js";
import { addBeat, film, named, revealPoint } from "../editing/films.js";
import { suggestFilms } from "../editing/film_field.js";
import { word } from "../editing/words.js";
import { clock } from "../reading/timeline.js";
import "./timeline-scrubber.js";

class RevealPoint extends HTMLElement {
  #film = null; // the one that is shown
  #shown; // the spoiler, as it was shown last

  connectedCallback() {
    suggestFilms(this.#field("film"), (found) => this.#chooseFilm(found));
    this.#scrubber.addEventListener("scrub:settled", ({ detail }) => this.#chooseSecond(detail.seconds));
    this.#field("beat").addEventListener("change", ({ target }) => this.#choose(target.value ? { beat: target.value, reveals_at: null } : this.#second));
    this.#part("name").addEventListener("click", () => this.#toggle(this.#part("name").getAttribute("aria-expanded") === "false"));
    this.#part("add").addEventListener("click", () => this.#add());
    this.#field("label").addEventListener("keydown", (event) => this.#press(event));
  }

  /** Show where this spoiler stands; what is being typed is left alone. */
  async show(spoiler) {
    const another = spoiler.id !== this.#shown?.id;
    if (another) this.#toggle(false);
    this.#shown = spoiler;
    const of = await film(spoiler.film);
    if (this.#shown !== spoiler) return;
    this.#film = of;
    this.#scrubber.setAttribute("runtime", of.runtime);
    this.#scrubber.setAttribute("beats", JSON.stringify(of.beats));
    this.#list(spoiler.beat);
    if (document.activeElement !== this.#field("film")) this.#field("film").value = named(of);
    if (this.#scrubber.typed && !another) return;
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

  get #second() {
    return { reveals_at: this.#scrubber.value, beat: null };
  }

  #field(name) {
    return this.querySelector(`[name="${name}"]`);
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #list(chosen) {
    const beats = this.#film.beats.map(({ id, position, label }) => new Option(`${clock(position)} ${label}`, id, false, id === chosen));
    this.#field("beat").replaceChildren(new Option(word("beat.none"), "", false, !chosen), ...beats);
  }

  #chooseFilm(found) {
    fault(this, "film", found ? "" : word("film.unknown"));
    if (found && found.slug !== this.#shown.film) this.#choose({ film: found.slug, reveals_at: null, beat: null });
  }

  #chooseSecond(seconds) {
    fault(this, "reveals_at", seconds === null ? word("position.unread", { end: clock(this.#film.runtime) }) : "");
    if (seconds !== null && seconds !== revealPoint(this.#shown)) this.#choose(this.#second);
  }

  #choose(fields) {
    this.dispatchEvent(new CustomEvent("reveal:chosen", { bubbles: true, detail: { fields } }));
  }

  #toggle(open) {
    this.#part("name").setAttribute("aria-expanded", String(open));
    this.querySelector(".reveal__new").hidden = !open;
    fault(this, "label");
    if (open) this.#field("label").focus();
    else this.#field("label").value = "";
  }

  #press(event) {
    if (!["Enter", "Escape"].includes(event.key) || event.isComposing) return;
    event.preventDefault();
    if (event.key === "Enter") return void this.#add();
    this.#toggle(false);
    this.#part("name").focus();
  }

  async #add() {
    const label = this.#field("label").value.trim();
    try {
      const beat = await addBeat(this.#film.slug, this.#scrubber.value, label);
      this.#toggle(false);
      this.#field("beat").focus();
      announce(word("beat.added", { label }));
      this.#choose({ beat: beat.id, reveals_at: null });
    } catch ({ fields, message }) {
      fault(this, "label", fields?.label?.join(" ") ?? message);
    }
  }
}

customElements.define("reveal-point", RevealPoint);
