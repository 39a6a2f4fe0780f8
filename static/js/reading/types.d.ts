// Shapes of a reader's page.

type Tolerance = "none" | "minor" | "all"

/** What this device remembers of a film. */
interface Remembered {
  at: string
  tolerance: Tolerance
}

type Memory = Record<string, Remembered>

/** A page of this site that was fetched to be put in place. */
interface FreshPage {
  address: string
  main: HTMLElement
}

/** The gaps of a page by id, and how much text there is around them. */
interface Reading {
  gaps: Set<string>
  length: number
}

/** A row of a list of films: its columns by their names. */
type ListRow = Record<string, string>

/**
 * Whether a list says that its reader has seen a film: `unsaid` where it says so of none, `maybe` where it says so of
 * others.
 */
type Seen = "yes" | "no" | "maybe" | "unsaid"

/** A film of a reader's list. What the list does not say is empty, or 0. */
interface ListedFilm {
  titles: string[]
  year: number
  imdb: string
  tmdb: string
  wikidata: string
  link: string // to the film on the other service: two links are two films
  seen: Seen
}

interface NamedFilm {
  title: string
  original_title?: string
  year?: number
  ids?: { imdb?: string; tmdb?: number | string; wikidata?: string }
}

/** An entry of Trakt's or Simkl's export. */
interface LogEntry extends NamedFilm {
  movie?: NamedFilm
  type?: string
  show?: object
  season?: object
  episode?: object
  status?: string
  watched_at?: string
  last_watched_at?: string
  rated_at?: string
  listed_at?: string
  collected_at?: string
  hidden_at?: string
  paused_at?: string
}

interface SiteFilm {
  slug: string
  title: string
  year: number | string
  other_titles?: string[]
  imdb?: string | null
  tmdb?: number | null
  wikidata?: string | null
}

/** A film that this device remembers, and where its reader is, in words. */
interface RememberedFilm extends SiteFilm, Remembered {
  says: string
}

interface DocumentEventMap {
  "remembered:listed": CustomEvent<{ films: RememberedFilm[] }>
  "article:changed": CustomEvent
}
