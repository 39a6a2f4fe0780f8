// What an annotation's approval means for editors. In a blind reading nothing waits for anybody.
import { store } from "./store.js"

/**
 * `removal` is a proposal too: to remove what was approved. Empty where nothing is known yet.
 *
 * @param {Annotation} annotation
 * @returns {Approval | "removal" | ""}
 */
export function approvalOf({ approval, removes }) {
  if (!approval || store.article.reading) {
    return ""
  }
  return removes ? "removal" : approval
}
