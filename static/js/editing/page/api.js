// Calls of the API from our own pages. The session's cookie authorises them.

/** A refusal, as RFC 9457 has it. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {Problem} problem
   * @param {string | null} etag
   */
  constructor(status, problem, etag) {
    super(problem.detail ?? `HTTP ${status}`)
    this.name = "Refusal"
    this.status = status
    /** Sentences about bad input, by field. */
    this.fields = problem.errors ?? {}
    /** What is stored, where a change was stale. */
    this.current = problem.current && {
      ...problem.current,
      etag: etag ?? undefined,
    }
  }

  /** Whether somebody else was faster. `annotation` is then the current state. */
  get isStale() {
    return this.status === 412 && Boolean(this.current)
  }

  get annotation() {
    return /** @type {Annotation} */ (this.current)
  }
}

/** No answer came: the line or the server is gone. Whether the request was carried out is not known. */
export class Unanswered extends Error {}

const UNREACHED = [429, 502, 503, 504]

/**
 * What an error says to people.
 *
 * @param {unknown} error
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}

/**
 * The path of a call about the article of this slug.
 *
 * @param {string} slug
 */
export function articlePath(slug, rest = "") {
  return `/articles/${encodeURIComponent(slug)}${rest}`
}

/**
 * The path of the annotations that this page shows: the article's, or those of a blind reading.
 *
 * @param {OpenArticle} article
 */
export function annotationsPath({ slug, reading }) {
  return reading
    ? `/readings/${reading}/annotations`
    : articlePath(slug, "/annotations")
}

/**
 * The path of one of them.
 *
 * @param {OpenArticle} article
 * @param {string} id
 */
export function annotationPath(article, id) {
  return article.reading
    ? `${annotationsPath(article)}/${id}`
    : `/annotations/${id}`
}

/**
 * Make a call. Throws a Refusal, or Unanswered.
 *
 * `body` is sent as JSON, `etag` as If-Match, and `key` as Idempotency-Key. `signal` ends the call, and `keepalive` lets
 * it outlive the page.
 *
 * @template T
 * @param {string} method
 * @param {string} path
 * @param {CallOptions} [options]
 * @returns {Promise<Answer<T>>}
 */
export async function call(method, path, options = {}) {
  const { body, signal, keepalive } = options
  const response = await send(`/api/v1${path}`, {
    method,
    headers: headersOf(options),
    signal,
    keepalive,
    body: body && JSON.stringify(body),
    cache: "no-store",
  })
  const { status, headers } = response
  if (UNREACHED.includes(status)) {
    throw new Unanswered(`HTTP ${status}`)
  }
  const content = await read(response)
  const etag = headers.get("ETag")
  if (!response.ok) {
    throw new Refusal(status, content ?? {}, etag)
  }
  return { body: content, etag, headers, status }
}

/**
 * @param {CallOptions} options
 */
function headersOf({ body, etag, key }) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json"
  }
  if (etag) {
    headers["If-Match"] = etag
  }
  if (key) {
    headers["Idempotency-Key"] = key
  }
  return headers
}

/** Whether the same editor is signed in again. */
export async function isSameEditor() {
  const response = await fetch(location.pathname, { cache: "no-store" })
  if (response.redirected) {
    return false // to the form for signing in
  }
  const html = await response.text()
  const fresh = new DOMParser().parseFromString(html, "text/html")
  return editorOf(fresh) === editorOf(document)
}

/** @param {Document} page */
function editorOf(page) {
  const article = page.querySelector("#article")?.textContent ?? "{}"
  return JSON.parse(article).me
}

/**
 * Every item of a list that comes in pages, page by page.
 *
 * @template T
 * @param {string} path
 * @returns {AsyncGenerator<T[]>}
 */
export async function* pages(path) {
  /** @type {string | null} */
  let cursor = ""
  while (cursor !== null) {
    const query = new URLSearchParams({ limit: "100" })
    if (cursor) {
      query.set("cursor", cursor)
    }
    /** @type {Answer<Page<T>>} */
    const { body } = await call("GET", `${path}?${query}`)
    yield body.items
    cursor = body.next ?? null
  }
}

/**
 * @param {string} address
 * @param {RequestInit} request
 */
async function send(address, request) {
  try {
    return await fetch(address, request)
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") {
      throw error
    }
    throw new Unanswered(messageOf(error))
  }
}

/** @param {Response} response */
async function read(response) {
  try {
    return response.status === 204 ? null : await response.json()
  } catch {
    if (response.ok) {
      throw new Unanswered("The answer broke off.")
    }
    return null
  }
}
