// A blind reading: the workspace without what speaks of others.
import "./editing/page/start.js"
import "./editing/page/action.js"
import "./elements/article-sheet.js"
import "./elements/armed-kinds.js"
import "./elements/tag-toolbar.js"
import "./elements/point-bar.js"
import "./elements/annotation-list.js"
import "./elements/spoiler-chart.js"
import "./elements/annotation-inspector.js"
import "./elements/key-help.js"
import { listen } from "./editing/page/key.js"
import { load, resume } from "./editing/queue/change.js"

listen(document)
await load()
document.documentElement.dataset.ready = "" // every tag is here
await resume()
