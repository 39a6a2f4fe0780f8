// What a browser's reader mode makes of the page on standard input, as text.
import { readFileSync } from "node:fs"
import { Readability } from "@mozilla/readability"
import { parseHTML } from "linkedom"

const { document } = parseHTML(readFileSync(0, "utf8"))
const article = new Readability(document).parse()
process.stdout.write(article?.textContent ?? "")
