// Shapes that the workspace's scripts share. They are global, so that comments in scripts need no imports.

type Kind = "spoiler" | "fact" | "opinion"
type Level = "minor" | "major"
type Status = "verified" | "disputed"
type Approval = "proposed" | "approved" | "rejected"
type DecisionCall = "approval" | "rejection"
type State = "exact" | "moved" | "edited" | "lost"
type Edge = "start" | "end"
type Unit = "grapheme" | "word" | "sentence" | "block" | "line"

/** A range of the canonical text, in code points. */
interface Passage {
  start: number
  end: number
}

interface Quote {
  exact: string
  prefix: string
  suffix: string
}

/** What an editor says of a passage, and where it is. */
interface Fields {
  kind: Kind
  level: Level | null
  film: string | null
  reveals_at: number | null
  beat: string | null
  plot_point: string | null
  edition: string | null
  replacement: string | null
  statement: string | null
  status: Status | null
  holder: string | null
  note: string | null
  source_url: string | null
  revision: number
  start: number | null
  end: number | null
  exact: string
}

type FieldName = keyof Fields
type Change = Partial<Fields>

/** An annotation as the API has it. One on its way to the server has no version yet, and is `pending`. */
interface Annotation extends Fields, Quote {
  id: string
  article: string
  state: State
  review?: "none" | "look" | "must"
  approval?: Approval
  /** Who has approved or rejected it. */
  approver?: string | null
  /** Whether what is proposed is its removal. */
  removes?: boolean
  version?: number
  author?: string
  updated_at?: string
  etag?: string
  pending?: boolean
}

type PlacedAnnotation = Annotation & Passage

/** A spoiler's point, and the film that it is in. */
type Point = Pick<Fields, "film" | "reveals_at" | "beat" | "edition">

interface Beat {
  id: string
  position: number
  label: string
}

interface FilmFacts {
  slug: string
  title: string
  year: number
  runtime: number
}

interface Film extends FilmFacts {
  beats: Beat[]
  editions: Cut[]
}

/** Another cut of a film, with the film's beats on its clock: null where it lacks one. */
interface Cut {
  slug: string
  name: string
  runtime: number
  beats: (number | null)[]
}

type Spoiler = Annotation & { film: string }

interface PlotPoint {
  id: string
  sentence: string
}

/** Words that are heard in a film. */
interface Heard {
  start: number
  end: number
  text: string
  reveals_at: number
}

/** What a page of the workspace starts with. */
interface OpenArticle {
  slug: string
  status: string
  revision: number
  film: FilmFacts
  text: string
  event: number
  reading?: string // of a blind reading: its id
  me: string
  /** Whether the editor may approve, and with a reason also what they have proposed themselves. */
  approves?: boolean
  approves_alone?: boolean
  /** Open comments by annotation. */
  commented?: Record<string, number>
  before?: EarlierRevision
}

interface EarlierRevision {
  revision: number
  text: string
  annotations: (Passage & { kind: Kind })[]
}

/** A block of a text. An `object`, such as a picture, is one character. */
interface Block extends Passage {
  text: string
  object: boolean
}

/** A text node or line break, and the UTF-16 unit of its block at which it begins. */
interface Leaf {
  node: Text | HTMLBRElement
  at: number
}

interface PlacedBlock extends Block {
  element: HTMLElement
  leaves: Leaf[]
}

/** A place in the DOM. */
type Place = [Node, number]

/** Draws ranges in one style. */
interface Brush {
  add(range: StaticRange): unknown
  delete(range: StaticRange): unknown
}

interface Drawn extends Passage {
  kind: Kind
  lane: number
  range: StaticRange
}

// The queue

interface EntryBase {
  key: string
  /** When it was made, in milliseconds. */
  at?: number
  /** The key that it is kept under: a later key does not move it. */
  stored?: string
  id?: string
  changes?: BulkItem[]
}

interface CreateEntry extends EntryBase {
  kind: "create"
  id: string
  fields: Change
}

interface ChangeEntry extends EntryBase {
  kind: "change"
  id: string
  fields: Change
  before: Change
  base?: number
}

interface RemoveEntry extends EntryBase {
  kind: "remove"
  id: string
  before: Annotation
  base?: number
}

interface DecisionEntry extends EntryBase {
  kind: "decision"
  id: string
  verdict: DecisionCall
  reason: string
  base?: number
}

/** A call that answers with what it changed: `call` belongs to the article, `path` to the API. */
interface WholeCall {
  call?: string
  path?: string
  body?: object
  changes?: BulkItem[]
}

interface WholeEntry extends EntryBase, WholeCall {
  kind: "whole"
  id?: undefined
  changes?: BulkItem[]
}

/** A change that is kept until the server has answered it. */
type SingleEntry = CreateEntry | ChangeEntry | RemoveEntry | DecisionEntry
type Entry = SingleEntry | WholeEntry

/** One of several changes that are made as one. */
interface BulkItem {
  id?: string
  version?: number
  fields?: Change
  create?: Change
  delete?: boolean
}

type Refused = (error: import("./page/api.js").Refusal) => void
type Side = "mine" | "theirs"

/** What two editors have changed differently. */
interface Clash {
  name: string
  mine: Change
  theirs: Change
}

type Choices = Record<string, FormDataEntryValue | null>

/** What has changed on the server. */
interface News {
  annotations: Annotation[]
  removed: string[]
}

interface ChangeAnswer extends News {
  events: LogEvent[]
}

type Snapshot = Change & {
  deleted?: boolean
  approval?: Approval
  /** Of a comment: what it is on, and whether it is resolved. */
  annotation?: string
  resolved?: boolean
}

/** An event of the article's log. */
interface LogEvent {
  id: number
  at: string
  actor: string
  action: string
  subject: string
  before: Snapshot | null
  after: Snapshot | null
  undoes: number | null
}

/** A comment on an annotation. */
interface Remark {
  id: string
  annotation: string
  author: string
  text: string
  created_at: string
  resolved_by: string | null
}

interface Difference {
  name: string
  before: Snapshot | null
  after: Snapshot
}

/** An answer of the API. */
interface Answer<T> {
  body: T
  etag: string | null
  headers: Headers
  status: number
}

interface Page<T> {
  items: T[]
  next?: string | null
}

/** A problem in the shape of RFC 9457. */
interface Problem {
  detail?: string
  errors?: Record<string, string[]>
  current?: Current
}

/** What is stored, where a change was stale: an annotation, several, or the events that block an undo. */
type Current = Partial<Annotation> & Partial<News> & { blocked?: number[] }

interface CallOptions {
  body?: object
  etag?: string
  key?: string
  signal?: AbortSignal
  keepalive?: boolean
}

interface Presence {
  actor: string
  annotation: string | null
}

interface ReviewedBlock extends Passage {
  block: string
  reviewed_by: string | null
  held: boolean
}

interface Finding extends Passage {
  key: string
  words: string[]
  rule: string
  shown: string
  annotation: string
  dismissed: boolean
}

interface Suggestion extends Passage {
  id: string
  revision: number
  exact: string
  plot_point: string | null
  because: { article: string | null; exact: string }
}

/** A spoiler of another article, with the same plot point or at the same moment. */
interface Fellow {
  id: string
  article: string
  title: string
  start: number
  exact: string
  level: Level
}

/** A suggestion that an editor has dismissed, with the words that it had. */
interface Rejection {
  id: string
  exact: string
}

interface Binding {
  name: string
  key: string
  /** The key that it has at first. */
  standard: string
  action: KeyAction
  description: string
}

/** What a key does. It returns false where the browser should act instead. */
type KeyAction = (event: KeyboardEvent) => unknown

type Filter = Partial<
  Record<
    | "kind"
    | "level"
    | "film"
    | "author"
    | "approval"
    | "commented"
    | "state"
    | "text",
    string
  >
>

interface Draft {
  id: string
  name: FieldName
  value: string
  fault: string
  timer: number | null
}

// Previews

interface FilmSteps {
  film: FilmFacts
  beats: Omit<Beat, "id">[]
  /** The seconds at which something opens. */
  points: number[]
}

interface Preview {
  html: string
  /** Shares of the text from 0 to 1. */
  hidden: number
  hidden_unseen: number
  gaps: number
}

type Progress = Record<string, number>

/** Events of the workspace's own, by the name that they are listened to. */
interface AnnotatorEvents {
  "store:changed": CustomEvent<{ ids: string[] }>
  "store:selected": CustomEvent<{ ids: string[] }>
  "cursor:moved": CustomEvent<{
    from: number
    by: "keys" | "pointer" | "program"
  }>
  "layers:found": CustomEvent<{ layers: Annotation[]; offset: number }>
  "tagging:done": CustomEvent<{ id: string; kind: Kind; end: number }>
  "films:known": CustomEvent<{ slug: string }>
  "drafts:settled": CustomEvent<{ id: string }>
  "live:news": CustomEvent<{ events: LogEvent[] }>
  "live:presence": CustomEvent<{ items: Presence[] }>
  "live:lost": CustomEvent<{ error: Error }>
}

interface EventTarget {
  addEventListener<K extends keyof AnnotatorEvents>(
    type: K,
    listener: (event: AnnotatorEvents[K]) => unknown,
    options?: AddEventListenerOptions,
  ): void
}

interface HTMLElementEventMap {
  "filter:changed": CustomEvent<{ filter: Filter }>
  "reveal:chosen": CustomEvent<{ fields: Change }>
  "beat:added": CustomEvent<{ beat: Beat }>
  "moment:chosen": CustomEvent<{ seconds: number }>
  "scrub:moved": CustomEvent<{ seconds: number | null }>
  "scrub:settled": CustomEvent<{ seconds: number | null }>
}

interface HTMLElementTagNameMap {
  "article-sheet": import("../elements/article-sheet.js").ArticleSheet
  "earlier-text": import("../elements/earlier-text.js").EarlierText
  "moment-search": import("../elements/moment-search.js").MomentSearch
  "new-beat": import("../elements/new-beat.js").NewBeat
  "plot-choice": import("../elements/plot-choice.js").PlotChoice
  "panel-buttons": import("../elements/panel-buttons.js").PanelButtons
  "reading-control": import("../elements/reading-control.js").ReadingControl
  "reveal-point": import("../elements/reveal-point.js").RevealPoint
  "review-desk": import("../elements/review-desk.js").ReviewDesk
  "text-editor": import("../elements/text-editor.js").TextEditor
  "timeline-scrubber": import("../elements/timeline-scrubber.js").TimelineScrubber
}
