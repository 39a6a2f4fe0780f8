// Shapes of what the service sends to an embedded article, and of what a reader says.

interface EmbeddedFilm {
  slug: string
  title: string
  runtime: number
  beats: { label: string; position: number }[]
  editions?: {
    slug: string
    name: string
    runtime: number
    beats: (number | null)[]
  }[]
}

interface Rendition {
  film: EmbeddedFilm
  films: EmbeddedFilm[]
  byline: string | null
  language: string | null
  html: string
  view: { at: Record<string, string | number>; reveal: string[] }
}

interface EmbeddedView {
  said: Record<string, string>
  /** What the reader says to another element of the page meanwhile. */
  heard: Record<string, string>
  tolerance: string | null
  revealed: string[]
  lang: string
}

/** Where a reader is, by film, and what they accept. */
interface EmbeddedPlace {
  said: Record<string, string>
  tolerance?: string | null
}

interface Loaded {
  article: Rendition
  films: EmbeddedFilm[]
}

type Language = "en" | "de"
type EmbeddedWords = Record<
  | "ask"
  | "cut"
  | "anyCut"
  | "unseen"
  | "finished"
  | "at"
  | "shown"
  | "fact"
  | "opinion"
  | "spoiler"
  | "hide"
  | "failed"
  | "waits"
  | "missing"
  | "again"
  | "open",
  string
>

/** What is said around an article: its address, its language and the words in it. */
interface Setting {
  src: string
  lang: Language
  words: EmbeddedWords
}
