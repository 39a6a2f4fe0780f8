// Puts the article that the page holds into the store, before any element looks at it.
import { store } from "../annotation/store.js";

store.open(JSON.parse(document.querySelector("#article").textContent));
