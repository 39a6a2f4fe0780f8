// Something that is done once, when it has not been asked for again for a while.

export class Soon {
  #pause;
  #timer;

  constructor(pause) {
    this.#pause = pause;
  }

  run(action) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(action, this.#pause);
  }
}
