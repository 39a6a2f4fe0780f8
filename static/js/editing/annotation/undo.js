// Undo and redo of one's own changes, by the server's log: they reach back across reloads and days.

import { whole } from "../queue/change.js";
import { tell } from "../speech/announcement.js";
import { word } from "../speech/word.js";

const blocked = new Set(); // events that somebody else has built on: the next press passes them over

/** Take back the last change. Resolves to what that changed, or to undefined where there is nothing to take back. */
export function undo() {
  return take("undo");
}

/** Bring back what was taken back last. */
export function redo() {
  return take("redo");
}

async function take(way) {
  const answer = await whole(
    { call: `/${way}`, body: { passing_over: [...blocked].slice(-100) } },
    (error) => refused(way, error),
  );
  if (answer) {
    tell(word(`${way}_done`, { count: answer.events.length }));
  }
  return answer;
}

function refused(way, error) {
  const stuck = error.current?.blocked ?? [];
  for (const id of stuck) {
    blocked.add(id);
  }
  if (stuck.length) {
    tell(`${error.message} ${word("undo_again")}`);
  } else {
    tell(error.status === 409 ? word(`${way}_nothing`) : error.message);
  }
}
