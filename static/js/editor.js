// The editors' workspace: its regions are custom elements that share one store.
import "./editing/page/start.js"
import "./editing/page/action.js"
import "./elements/article-sheet.js"
import "./elements/armed-kinds.js"
import "./elements/tag-toolbar.js"
import "./elements/point-bar.js"
import "./elements/mention-list.js"
import "./elements/annotation-list.js"
import "./elements/spoiler-chart.js"
import "./elements/annotation-inspector.js"
import "./elements/approval-decision.js"
import "./elements/spoiler-fellows.js"
import "./elements/comment-thread.js"
import "./elements/read-as.js"
import "./elements/coverage-ticks.js"
import "./elements/lint-list.js"
import "./elements/panel-buttons.js"
import "./elements/key-help.js"
import "./elements/undo-buttons.js"
import "./elements/conflict-dialog.js"
import "./elements/presence-line.js"
import "./elements/live-note.js"
import "./elements/change-history.js"
import { jumpByAddress } from "./editing/cursor/address.js"
import { listen } from "./editing/page/key.js"
import { load, resume } from "./editing/queue/change.js"
import { follow } from "./editing/queue/live.js"
import { tell } from "./editing/speech/announcement.js"
import { word } from "./editing/speech/word.js"

listen(document)
await load()
jumpByAddress()
addEventListener("hashchange", jumpByAddress)
document.documentElement.dataset.ready = "" // every annotation is here
follow()
const count = await resume()
if (count) {
  tell(word("resumed", { count }))
}
