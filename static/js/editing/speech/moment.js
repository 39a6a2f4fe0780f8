// Times, in the page's language.

/**
 * A day and its time.
 *
 * @param {string} at
 */
export function moment(at) {
  const { lang } = document.documentElement
  return new Date(at).toLocaleString(lang, {
    dateStyle: "medium",
    timeStyle: "short",
  })
}
