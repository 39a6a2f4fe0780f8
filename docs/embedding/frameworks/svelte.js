import { mount } from "svelte";
import Page from "./Page.svelte";

const app = document.querySelector("#app");
mount(Page, { target: app, props: { ...app.dataset } });
