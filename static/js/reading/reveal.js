// One gap at a time: what it holds is asked for when its button is pressed, and gone when it is hidden again.
import { confirmed } from "./confirmation.js";
import { afterLoading, load } from "./page.js";

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (target.id === "reveal" && submitter) {
    turn(event, submitter.name, submitter.value);
  }
  if (target.id === "everything") {
    everything(event);
  }
});

async function turn(event, action, gap) {
  event.preventDefault();
  if (action === "hide") {
    drop(gap);
  }
  if (!(await afterLoading(() => replace(turned(action, gap))))) {
    return;
  }
  const name = action === "reveal" ? "hide" : "reveal";
  document
    .querySelector(`button[name="${name}"][value="${gap}"]`)
    ?.focus({ preventScroll: true });
}

/** The query string of the page as it stands now, with this gap turned. */
function turned(action, gap) {
  if (action === "hide") {
    drop(gap); // a page that was on its way may have brought it back
  }
  const query = new URLSearchParams(location.search);
  const others = query.getAll("reveal").filter((id) => id !== gap);
  for (const name of ["reveal", "hide", "time"]) {
    query.delete(name);
  }
  for (const id of action === "reveal" ? [...others, gap] : others) {
    query.append("reveal", id);
  }
  return query;
}

function drop(gap) {
  for (const part of document.querySelectorAll(
    `.revealed[data-gap="${gap}"]`,
  )) {
    part.remove();
  }
}

async function everything(event) {
  event.preventDefault();
  if (!(await confirmed())) {
    return;
  }
  await afterLoading(() => {
    const form = document.querySelector("#everything");
    const query = new URLSearchParams(form ? new FormData(form) : "");
    query.delete("time");
    return form && replace(query);
  });
}

/** Put the view of this query string in place; whether that has happened. */
async function replace(query) {
  const control = document.querySelector("reading-control");
  const page = await load(
    `${location.pathname}${query.size ? `?${query}` : ""}`,
  );
  if (!page) {
    return false;
  }
  control.show(page);
  return true;
}
