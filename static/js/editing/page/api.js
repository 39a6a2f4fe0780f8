// Calls of the API from our own pages: the session's cookie and its token authorise them.

/** A refusal, as RFC 9457 has it: `status`, `fields` (of bad input: name -> sentences), `current` (of a stale change). */
export class Refusal extends Error {
  constructor(status, problem, etag) {
    super(problem.detail ?? `HTTP ${status}`);
    this.name = "Refusal";
    this.status = status;
    this.fields = problem.errors ?? {};
    this.current = problem.current && { ...problem.current, etag };
  }
}

/** No answer came: the line or the server is gone. Whether the request was carried out is not known. */
export class Unanswered extends Error {}

const UNREACHED = [429, 502, 503, 504];

/** The path of a call about the article of this slug. */
export function articlePath(slug, rest = "") {
  return `/articles/${encodeURIComponent(slug)}${rest}`;
}

/**
 * Make a call: `{body, etag, headers, status}` of its answer. `options`: `body` is sent as JSON, `etag` as If-Match, `key` as
 * Idempotency-Key, `signal` ends it, `keepalive` lets it outlive the page. Throws a Refusal, or Unanswered.
 */
export async function call(
  method,
  path,
  { body, etag, key, signal, keepalive } = {},
) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") {
    headers["X-CSRF-Token"] =
      document.querySelector("[data-token]").dataset.token;
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (etag) {
    headers["If-Match"] = etag;
  }
  if (key) {
    headers["Idempotency-Key"] = key;
  }
  const sent = {
    method,
    headers,
    signal,
    keepalive,
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: "no-store",
  };
  const answer = await fetched(`/api/v1${path}`, sent);
  if (UNREACHED.includes(answer.status)) {
    throw new Unanswered(`HTTP ${answer.status}`);
  }
  const said = await read(answer);
  if (!answer.ok) {
    throw new Refusal(answer.status, said ?? {}, answer.headers.get("ETag"));
  }
  return {
    body: said,
    etag: answer.headers.get("ETag"),
    headers: answer.headers,
    status: answer.status,
  };
}

/** Take a new token from a fresh page: signing in again has made the old one worthless. False where it would be somebody else's. */
export async function renewToken() {
  const answer = await fetched(location.pathname, { cache: "no-store" });
  const [here, there] = [
    document,
    new DOMParser().parseFromString(await answer.text(), "text/html"),
  ];
  const [me, other] = [here, there].map(
    (page) =>
      JSON.parse(page.querySelector("#article")?.textContent ?? "{}").me,
  );
  if (other !== me) {
    return false;
  }
  here.querySelector("[data-token]").dataset.token =
    there.querySelector("[data-token]").dataset.token;
  return true;
}

/** Every item of a list that comes in pages, page by page. */
export async function* pages(path) {
  for (let cursor = ""; cursor !== null; ) {
    const { body } = await call(
      "GET",
      `${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    yield body.items;
    cursor = body.next ?? null;
  }
}

async function fetched(address, sent) {
  try {
    return await fetch(address, sent);
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Unanswered(error.message);
  }
}

async function read(answer) {
  try {
    return answer.status === 204 ? null : await answer.json();
  } catch {
    if (answer.ok) {
      throw new Unanswered("The answer broke off.");
    }
    return null;
  }
}
