// The review of a new text: what waits, beside the text before and the text now.
import "./editing/page/start.js"
import "./elements/article-sheet.js"
import "./elements/earlier-text.js"
import "./elements/key-help.js"
import "./elements/review-desk.js"
import { one } from "./dom.js"
import { listen } from "./editing/page/key.js"
import { load } from "./editing/queue/change.js"

listen(document)
await load()
await one(document, "review-desk").open()
document.documentElement.dataset.ready = ""
