// <approval-decision>: whether the selected annotation is proposed, approved or rejected; a key each to approve and to
// reject it. A rejection needs a reason, and so does approving one's own alone.

import { one } from "../dom.js"
import { approvalOf } from "../editing/annotation/approval.js"
import { write } from "../editing/annotation/form.js"
import { store } from "../editing/annotation/store.js"
import { bind } from "../editing/page/key.js"
import { enter, leave } from "../editing/page/panel.js"
import { decide } from "../editing/queue/change.js"
import { known } from "../editing/queue/queue.js"
import { announce, tell } from "../editing/speech/announcement.js"
import { brief } from "../editing/speech/brief.js"
import { fault } from "../editing/speech/fault.js"
import { word } from "../editing/speech/word.js"
import { LivingElement } from "../living.js"

const FORBIDDEN = 403

class ApprovalDecision extends LivingElement {
  #field = one(this, "input", HTMLInputElement)
  #id = "" // of the annotation that is shown
  /** @type {DecisionCall} */
  #wanted = "rejection" // what the reason is for

  connectedCallback() {
    const signal = this.live()
    const follow = () => this.#follow()
    store.addEventListener("store:selected", follow, { signal })
    store.addEventListener("store:changed", follow, { signal })
    this.#part("approve").onclick = () => this.#decide("approval")
    this.#part("reject").onclick = () => this.#ask("rejection")
    this.#part("send").onclick = () => this.#decide(this.#wanted)
    this.#field.onkeydown = (event) => this.#press(event)
    if (store.article.approves) {
      this.#bind(signal)
    }
    this.#follow()
  }

  /** @param {AbortSignal} signal */
  #bind(signal) {
    const approve = () => this.#whileOpen(() => this.#decide("approval"))
    const reject = () => this.#whileOpen(() => this.#ask("rejection"))
    bind("approve", "+", approve, word("key_approve"), signal)
    bind("reject", "-", reject, word("key_reject"), signal)
  }

  /** @param {string} name */
  #part(name) {
    return one(this, `[data-part="${name}"]`)
  }

  #follow() {
    const id = store.selectedIds.length === 1 ? store.selectedIds[0] : ""
    if (known(id) !== known(this.#id)) {
      this.#close()
    }
    this.#id = id
    this.#draw()
  }

  #draw() {
    const annotation = store.get(this.#id)
    const approval = annotation ? approvalOf(annotation) : ""
    this.hidden = !approval
    if (!annotation || !approval) {
      return
    }
    this.dataset.approval = approval
    write(this, "approval", inWords(annotation, approval))
    const isOpen = approval !== "approved"
    this.#part("decides").hidden = !isOpen || !store.article.approves
    this.#part("reject").hidden = approval === "rejected"
  }

  /**
   * Act where there is something to decide; elsewhere say that there is nothing.
   *
   * @param {() => unknown} act
   */
  #whileOpen(act) {
    if (this.hidden) {
      tell(word("none_selected"))
    } else if (this.#part("decides").hidden) {
      tell(word("approval.decided"))
    } else {
      act()
    }
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault()
      this.#decide(this.#wanted)
    }
  }

  /**
   * Ask for the reason.
   *
   * @param {DecisionCall} verdict
   */
  #ask(verdict) {
    this.#wanted = verdict
    write(this, "asks", word(`ask.${verdict}`))
    write(this, "send", word(`send.${verdict}`))
    this.#part("why").hidden = false
    enter("panel-inspector", this.#field)
  }

  #close() {
    this.#part("why").hidden = true
    this.#field.value = ""
    fault(this, "reason")
  }

  /** @param {DecisionCall} verdict */
  async #decide(verdict) {
    const id = this.#id
    const reason = this.#field.value.trim()
    fault(this, "reason")
    if (verdict === "rejection" && !reason) {
      this.#say(word("approval.reason"))
      this.#field.focus()
      return
    }
    const decided = await decide(id, { verdict, reason }, (error) =>
      this.#refuse(verdict, error),
    )
    if (!decided) {
      return
    }
    const words = brief(decided.exact)
    tell(word(`done.${outcome(verdict, decided)}`, { words }))
    if (known(this.#id) === known(id)) {
      this.#finish()
    }
  }

  /** What had the focus may be gone. */
  #finish() {
    const hadFocus = this.contains(document.activeElement)
    this.#close()
    if (hadFocus || document.activeElement === document.body) {
      leave()
    }
  }

  /**
   * @param {DecisionCall} verdict
   * @param {import("../editing/page/api.js").Refusal} refusal
   */
  #refuse(verdict, { status, fields, message }) {
    this.#say(fields.reason?.join(" ") ?? message)
    const isOwn = status === FORBIDDEN && verdict === "approval"
    if (isOwn && store.article.approves_alone) {
      this.#ask("approval")
    }
  }

  /** @param {string} sentence */
  #say(sentence) {
    fault(this, "reason", sentence)
    announce(sentence)
  }
}

/**
 * What came of a decision: after a rejected loosening, what was approved stays, and others may have to agree too.
 *
 * @param {DecisionCall} verdict
 * @param {Annotation} decided
 */
function outcome(verdict, decided) {
  const approval = approvalOf(decided)
  if (approval === "proposed" || approval === "removal") {
    return approval
  }
  return verdict === "rejection" && approval === "approved" ? "kept" : verdict
}

/**
 * @param {Annotation} annotation
 * @param {string} approval
 */
function inWords({ approver }, approval) {
  const isNamed = approval === "approved" || approval === "rejected"
  return isNamed && approver
    ? word(`approval.${approval}_by`, { approver })
    : word(`approval.${approval}`)
}

customElements.define("approval-decision", ApprovalDecision)
