// Puts the article that the page holds into the store, before any element looks at it.
import { one } from "../../dom.js"
import { store } from "../annotation/store.js"

const article = one(document, "#article").textContent
store.open(JSON.parse(article))
