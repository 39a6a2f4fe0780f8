// Going up, down and to the ends of lines, which only the layout knows.

let column = null; // where the cursor would be, were each line long enough

/** Forget the column: the cursor went another way. */
export function leaveColumn() {
  column = null;
}

/** The offset that many lines below (above where negative), in the same column. */
export function lineBelow(map, view, focus, lines) {
  column ??= view.boxAt(focus).left;
  const selection = getSelection();
  view.select(focus, focus);
  for (let count = 0; count < Math.abs(lines); count += 1) {
    selection.modify("move", lines < 0 ? "backward" : "forward", "line");
  }
  const reached = map.offsetAt(selection.focusNode, selection.focusOffset);
  view.reveal(reached);
  return inColumn(view, reached) ?? reached;
}

/** The offset at the start or end of the line. */
export function lineEnd(map, view, focus, direction) {
  view.select(focus, focus);
  const selection = getSelection();
  selection.modify("move", direction, "lineboundary");
  return map.offsetAt(selection.focusNode, selection.focusOffset);
}

function inColumn(view, reached) {
  const { top, height } = view.boxAt(reached);
  const offset = view.under(column, top + height / 2);
  return offset !== null && Math.abs(view.boxAt(offset).top - top) < height / 2
    ? offset
    : null;
}
