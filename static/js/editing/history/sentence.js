// An event of the log in words: what was done, and each field before and after. Pure.
import { POINT, TOLD } from "../annotation/field.js"

const NAMED = ["confirm", "place", "release", "approve", "reject"]
const LATER = ["exact", "approval"] // told only once they change

/**
 * The name of the sentence that tells what was done: `created`, `removed`, `changed`...
 *
 * @param {LogEvent} event
 */
export function deed({ action, before, after, undoes, subject }) {
  const kind = subject.split(":")[0]
  if (kind === "comment" || kind === "reading") {
    return `${kind}_${action}`
  }
  if (kind !== "annotation") {
    return `article_${action}`
  }
  const wasThere = isThere(before)
  const isHere = isThere(after)
  if (undoes) {
    return undone(wasThere, isHere)
  }
  if (!wasThere && isHere) {
    return before ? "brought_back" : "created"
  }
  if (wasThere && !isHere) {
    return "removed"
  }
  return NAMED.includes(action) ? action : "changed"
}

/**
 * The fields that differ. A reveal point is one. A creation has only `after`.
 *
 * @param {LogEvent} event
 * @returns {Difference[]}
 */
export function differences({ subject, before, after }) {
  if (!subject.startsWith("annotation:") || !after) {
    return []
  }
  if (before && isThere(before) !== isThere(after)) {
    return []
  }
  /** @param {FieldName | "approval"} name */
  const differs = (name) => (before?.[name] ?? null) !== (after[name] ?? null)
  const names = before ? TOLD : TOLD.filter((name) => !LATER.includes(name))
  const single = names.filter(differs).map((name) => ({
    name,
    before: before && { [name]: before[name] },
    after: { [name]: after[name] },
  }))
  if (!POINT.some(differs)) {
    return single
  }
  const point = { before: before && pointOf(before), after: pointOf(after) }
  return [...single, { name: "point", ...point }]
}

/**
 * @param {boolean} wasThere
 * @param {boolean} isHere
 */
function undone(wasThere, isHere) {
  if (wasThere === isHere) {
    return "undone"
  }
  return isHere ? "undone_back" : "undone_away"
}

/** @param {Snapshot | null} snapshot */
function isThere(snapshot) {
  return snapshot !== null && !snapshot.deleted
}

/**
 * @param {Snapshot} snapshot
 * @returns {Snapshot}
 */
function pointOf(snapshot) {
  const pairs = POINT.map((name) => [name, snapshot[name] ?? null])
  return Object.fromEntries(pairs)
}
