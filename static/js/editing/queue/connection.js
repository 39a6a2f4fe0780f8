// The line to the server: whether it is there, and waiting until it is back.

import { Refusal, renewToken, Unanswered } from "../page/api.js";
import { announce } from "../speech/announcement.js";
import { word } from "../speech/word.js";

const SHORTEST = 1000; // ms between two attempts, doubled each time
const LONGEST = 15000;

/** Tells `line:changed`. `state` is `open`, `offline` or `signed_out`. */
export const line = Object.assign(new EventTarget(), { state: "open" });

let pause = SHORTEST;

/** Whether a change can be sent later, unchanged: no answer came, or nobody is signed in. */
export function canWait(error) {
  return (
    error instanceof Unanswered ||
    (error instanceof Refusal && [401, 403].includes(error.status))
  );
}

/** Wait for a moment at which trying again makes sense. */
export async function untilBack(error) {
  become(error instanceof Unanswered ? "offline" : "signed_out");
  do {
    await moment(pause);
    pause = Math.min(pause * 2, LONGEST);
  } while (
    line.state === "signed_out" &&
    !(await renewToken().catch(() => false))
  );
}

/** An answer came. */
export function answered() {
  pause = SHORTEST;
  become("open");
}

function become(state) {
  if (line.state === state) {
    return;
  }
  const before = line.state;
  line.state = state;
  if (state === "open") {
    announce(word("line_back"));
  } else if (before === "open") {
    announce(word(`line_${state}`));
  }
  line.dispatchEvent(new Event("line:changed"));
}

/** The time, or sooner: the browser says that it is online, or somebody comes back to this tab. */
function moment(ms) {
  return new Promise((resolve) => {
    const done = new AbortController();
    const end = () => {
      clearTimeout(timer);
      done.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener("online", end, { signal: done.signal });
    window.addEventListener("focus", end, { signal: done.signal });
  });
}
