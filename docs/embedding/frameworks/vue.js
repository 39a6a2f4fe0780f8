import { createApp, h, ref } from "vue";
import SpoilerArticle from "./SpoilerArticle.vue";

const app = document.querySelector("#app");
const progress = ref({});
const listen = (detail) => {
  progress.value = detail;
};
createApp(() =>
  h("main", [h("output", progress.value.at), h(SpoilerArticle, { ...app.dataset, onProgress: listen })]),
).mount(app);
