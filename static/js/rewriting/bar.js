// The bar above the text: what a block is, how words stand out. The browser's own editing commands do the work: they are
// deprecated and without a successor, every browser has them, and they keep the browser's own undo.

/** Make the bar work on the text that is being changed. */
export function attachBar(bar, body) {
  document.execCommand("styleWithCSS", false, false);
  document.execCommand("defaultParagraphSeparator", false, "p");
  const type = bar.querySelector("#block-type");
  type.addEventListener("change", () => {
    body.focus();
    document.execCommand("formatBlock", false, type.value);
  });
  for (const button of bar.querySelectorAll("[data-command]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays where it is
    button.addEventListener("click", () => run(button.dataset.command, body));
  }
  document.addEventListener("selectionchange", () => {
    const name = document.queryCommandValue("formatBlock");
    if (
      body.contains(document.getSelection().anchorNode) &&
      type.querySelector(`[value="${CSS.escape(name)}"]`)
    ) {
      type.value = name;
    }
  });
  body.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") {
      return;
    }
    event.preventDefault();
    link(body);
  });
  body.addEventListener("paste", pasteText);
}

function run(command, body) {
  if (command === "link") {
    return link(body);
  }
  body.focus();
  return document.execCommand(command);
}

/** Ask for an address, and set or take away the link on the words that are selected. */
function link(body) {
  const dialog = document.querySelector("#link-dialog");
  const selection = document.getSelection();
  if (!body.contains(selection.anchorNode)) {
    return;
  }
  const range = selection.getRangeAt(0).cloneRange();
  const field = dialog.querySelector("input");
  const around = range.startContainer.parentElement.closest("a");
  field.value = around?.getAttribute("href") ?? "";
  dialog.onclick = ({ target }) =>
    target.dataset.link && dialog.close(target.dataset.link);
  dialog.onclose = () => {
    body.focus();
    selection.removeAllRanges();
    selection.addRange(range);
    if (dialog.returnValue !== "set" || !field.checkValidity()) {
      return;
    }
    if (around) {
      selection.selectAllChildren(around);
    }
    if (field.value) {
      document.execCommand("createLink", false, field.value);
    } else {
      document.execCommand("unlink");
    }
  };
  field.onkeydown = (event) => {
    if (event.key !== "Enter") {
      return;
    }
    event.preventDefault();
    dialog.close("set");
  };
  dialog.returnValue = "";
  dialog.showModal();
}

/** What is pasted comes as words: its look belongs to another page. */
function pasteText(event) {
  event.preventDefault();
  const paragraphs = event.clipboardData
    .getData("text/plain")
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/);
  paragraphs.forEach((text, place) => {
    if (place) {
      document.execCommand("insertParagraph");
    }
    document.execCommand("insertText", false, text.replaceAll("\n", " "));
  });
}
