// The text of the page that is being changed, as HTML, block by block.

/** The article's parts as they stand: `{title, standfirst, blocks}`; a block is the HTML of one element of the body. */
export function textOf(root) {
  const [title, standfirst, body] = parts(root);
  const nodes = [...body.childNodes].filter(
    (node) => node.nodeType === Node.ELEMENT_NODE || node.textContent.trim(),
  );
  const blocks = nodes.map((node) =>
    written(
      node.nodeType === Node.ELEMENT_NODE ? node : paragraph(node.textContent),
    ),
  );
  return {
    title: title.value.trim(),
    standfirst: standfirst.value.trim(),
    blocks: blocks.filter(saysSomething),
  };
}

/** Put a text in place of the one that stands there. The server has written or will clean its HTML; no script of it runs. */
export function putText(root, { title, standfirst, blocks }) {
  const fields = parts(root);
  [fields[0].value, fields[1].value] = [title, standfirst];
  const parsed = new DOMParser().parseFromString(
    blocks.join("\n"),
    "text/html",
  );
  fields[2].replaceChildren(...parsed.body.childNodes);
}

/** Whether two texts are the same, letter by letter. */
export function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What a block says, without its tags. */
export function wordsOf(block) {
  return new DOMParser()
    .parseFromString(block, "text/html")
    .body.textContent.trim();
}

function parts(root) {
  return [
    root.querySelector("#title"),
    root.querySelector("#standfirst"),
    root.querySelector("#body"),
  ];
}

function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function written(element) {
  const holder = document.createElement("div");
  holder.append(element.cloneNode(true));
  return holder.getHTML();
}

function saysSomething(block) {
  return /<(img|hr)\b/i.test(block) || wordsOf(block) !== "";
}
