// What was typed and not saved, kept by this browser until it is.

/** What is kept for an article, `{revision, at, base, text}`: `text` was made from `base`, which is that revision's. Or null. */
export function recall(slug) {
  try {
    return JSON.parse(localStorage.getItem(key(slug)));
  } catch {
    return null;
  }
}

/** Keep `{revision, base, text}`; false where this browser keeps nothing. */
export function keep(slug, work) {
  try {
    localStorage.setItem(
      key(slug),
      JSON.stringify({ ...work, at: Date.now() }),
    );
    return true;
  } catch {
    return false;
  }
}

/** Forget it: it is saved, or nobody wants it. */
export function forget(slug) {
  try {
    localStorage.removeItem(key(slug));
  } catch {
    // Then there was nothing.
  }
}

function key(slug) {
  return `annotator.text.${slug}`;
}
