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

interface SiteFilm {
  slug: string
  title: string
  year: number | string
}

interface DocumentEventMap {
  "article:changed": CustomEvent
}
