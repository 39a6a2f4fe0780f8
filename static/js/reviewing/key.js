// The keys of the review: a letter for each act, a number for each place.
import { bind } from "../editing/page/key.js";
import { word } from "../editing/speech/word.js";

const PLACES = 5;

/** Let keys do what the buttons do. */
export function bindKeys({ accept, release, next, previous }, choose) {
  bind("accept", "A", accept, word("key_accept"));
  bind("release", "D", release, word("key_release"));
  bind("next-waiting", "J", next, word("key_next_waiting"));
  bind("previous-waiting", "K", previous, word("key_previous_waiting"));
  for (let number = 1; number <= PLACES; number += 1) {
    bind(
      `candidate-${number}`,
      String(number),
      () => choose(number - 1),
      word("key_candidate", { number }),
    );
  }
}
