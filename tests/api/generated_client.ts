// What a TypeScript program does with the generated types: a read, a write with If-Match, an error.
import createClient from "openapi-fetch";
import type { components, paths } from "./service";

type Annotation = components["schemas"]["Annotation"];
type Problem = components["schemas"]["Problem"];

const [origin = "", token = "", slug = ""] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: origin, headers: { Authorization: `Bearer ${token}` } });

async function read(): Promise<string> {
  const { data } = await client.GET("/api/v1/articles/{slug}", {
    params: { path: { slug }, query: { at: ["0:10"], tolerance: "minor" } },
  });
  if (!data) throw new Error("no rendition");
  return data.title ?? "";
}

async function change(id: string, etag: string): Promise<Annotation | Problem> {
  const { data, error } = await client.PATCH("/api/v1/annotations/{id}", {
    params: { path: { id }, header: { "If-Match": etag } },
    body: { level: "minor" },
  });
  return data ?? error;
}

const { data: page } = await client.GET("/api/v1/articles/{slug}/annotations", { params: { path: { slug } } });
const [annotation] = page?.items ?? [];
if (!annotation) throw new Error("no annotation");
const etag = `"${annotation.version}"`;
const changed = await change(annotation.id, etag);
const refused = await change(annotation.id, etag);
console.log(
  JSON.stringify({
    title: await read(),
    level: "level" in changed ? changed.level : changed.detail,
    status: refused.status,
  }),
);
