// A film's timeline as a picture, as `components/_reel.html` draws it.

const SVG = "http://www.w3.org/2000/svg";

/** The reel with a tick for each beat; what says the same in words stands beside it. */
export function reel(runtime, beats) {
  const picture = part("svg", {
    class: "reel",
    width: "100%",
    height: 26,
    "aria-hidden": "true",
    focusable: "false",
  });
  picture.append(
    part("rect", {
      class: "reel__track",
      x: 0,
      y: 10,
      width: "100%",
      height: 6,
      rx: 3,
    }),
  );
  for (const { position } of beats) {
    picture.append(
      part("rect", {
        class: "reel__beat",
        x: percent(position, runtime),
        y: 5,
        width: 2,
        height: 16,
        rx: 1,
      }),
    );
  }
  return picture;
}

/** A position as a share of the reel. */
export function percent(position, runtime) {
  return `${((100 * position) / runtime).toFixed(2)}%`;
}

/** One element of a picture. */
export function part(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, value);
  }
  return element;
}
