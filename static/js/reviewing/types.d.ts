// Shapes of the review and of the page on which a text is changed.

interface Candidate extends Passage {
  exact: string
  score: number
}

/** An annotation whose place an editor should look at. */
interface Waiting {
  annotation: Annotation
  /** Whether readers wait for it. */
  holds: boolean
  before: (Quote & Passage & { revision: number }) | null
  candidates: Candidate[]
}

/** Where an annotation is said to be, or why it is removed. */
interface Verdict {
  passage?: Passage & { exact: string }
  reason?: string
}

interface Decision {
  annotation: Annotation
  live_revision: number | null
}

/** A text in parts; a block is the HTML of one element. */
interface EditedText {
  title: string
  standfirst: string
  blocks: string[]
}

interface KeptText {
  revision: number
  at: number
  base: EditedText
  text: EditedText
}

/** A piece of two texts put together: clear, or changed by both. */
type Piece = { blocks: string[] } | Dispute

interface Dispute {
  blocks?: undefined
  mine: string[]
  theirs: string[]
}

interface ReportLine {
  kind: Kind
  state: State
  before: Quote
  after: Quote | null
  needs_review: boolean
}

/** What saving a text does to its annotations. */
interface Report {
  difference: "nothing" | "markup" | "text"
  counts: Record<string, number>
  annotations: ReportLine[]
  safe: boolean
  status: string
  unread_sentences: number
  repeated: { words: string }[]
  hold_new: boolean
}
