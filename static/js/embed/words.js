// What the element itself says. The label of a gap comes from the service, in the same language.

/** @type {Record<Language, EmbeddedWords>} */
const WORDS = {
  en: {
    ask: "How far are you in {film}?",
    cut: "Which cut of {film}?",
    anyCut: "Don’t know which cut",
    unseen: "Not seen it",
    finished: "Finished it",
    at: "at {time}",
    shown: "The text now fits: {at}.",
    fact: "Fact",
    opinion: "Opinion",
    spoiler: "Spoiler: you are past it, or you accept it",
    hide: "Hide again",
    failed: "The article cannot be shown right now.",
    waits: "No connection, or the site is busy. It is tried again.",
    missing: "This article is not here.",
    again: "Try again",
    open: "Open its own page",
  },
  de: {
    ask: "Bis wohin {film} gesehen?",
    cut: "Welche Schnittfassung von {film}?",
    anyCut: "Schnittfassung unbekannt",
    unseen: "Nicht gesehen",
    finished: "Ganz gesehen",
    at: "bei {time}",
    shown: "Der Text passt jetzt zu: {at}.",
    fact: "Fakt",
    opinion: "Meinung",
    spoiler: "Spoiler: schon gesehen oder erlaubt",
    hide: "Wieder verbergen",
    failed: "Der Artikel kann gerade nicht angezeigt werden.",
    waits:
      "Keine Verbindung, oder die Seite ist überlastet. Ein neuer Versuch folgt.",
    missing: "Diesen Artikel gibt es hier nicht.",
    again: "Noch einmal versuchen",
    open: "Auf seiner eigenen Seite öffnen",
  },
}

/**
 * The address of an element's article, the language around the element, and the words in it.
 *
 * @param {HTMLElement} host
 * @returns {Setting}
 */
export function settingOf(host) {
  const around = host.closest("[lang]")
  const lang = spoken(around?.getAttribute("lang") ?? "")
  const address = host.getAttribute("src") ?? ""
  const isAddress = address && URL.canParse(address, document.baseURI)
  const src = isAddress ? new URL(address, document.baseURI).href : ""
  return { src, lang, words: WORDS[lang] }
}

/**
 * The language that it speaks on a page in this one.
 *
 * @param {string} lang
 * @returns {Language}
 */
function spoken(lang) {
  const [language] = lang.toLowerCase().split("-")
  return language === "de" ? "de" : "en"
}
