// The look. It takes text colour and typeface from the page around it, and nothing else of that page's styles.

export const sheet = new CSSStyleSheet()
sheet.replaceSync(`
:host { display: block }
:host([hidden]) { display: none }
[hidden] { display: none !important }
.root { all: initial; display: block; container-type: inline-size; visibility: inherit; max-inline-size: var(--annotator-measure, 38em); color: inherit; color-scheme: inherit; font-family: inherit; overflow-wrap: break-word; transition: color 1ms;
  --sans: var(--annotator-control-font, system-ui, -apple-system, "Segoe UI", sans-serif);
  --accent: var(--annotator-accent, light-dark(#a63d12, #f0a36b)); --spoiler: var(--annotator-spoiler, light-dark(#985007, #f0b35e));
  --fact: var(--annotator-fact, light-dark(#1c5aa6, #86b6f2)); --opinion: var(--annotator-opinion, light-dark(#83358f, #d79be2));
  --radius: var(--annotator-radius, 10px); --soft: color-mix(in srgb, currentColor 80%, transparent);
  --edge: color-mix(in srgb, currentColor 55%, transparent); --rule: color-mix(in srgb, currentColor 18%, transparent);
  --wash: color-mix(in srgb, var(--spoiler) 11%, transparent) }
article { font-size: var(--annotator-font-size, 1.125em); line-height: var(--annotator-line-height, 1.65); font-family: var(--annotator-font, inherit) }
*, ::before, ::after { box-sizing: border-box }
h2, h3, h4, h5, h6, p, ul, ol, figure, blockquote, pre { margin: 0 }
button, select { font: inherit; color: inherit }
a { color: inherit; text-underline-offset: .2em }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px }
.visually-hidden, .said { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.title { font-size: 1.9em; line-height: 1.15; letter-spacing: -.01em; text-wrap: balance }
.standfirst { margin-block-start: .5em; font-size: 1.1em; line-height: 1.45; color: var(--soft) }
.byline { margin-block-start: .5em; font: .8em/1.5 var(--sans); color: var(--soft) }

section { margin-block: 1.5em 1.9em; padding: .9em 1.1em 1em; border: 1px solid var(--rule); border-radius: calc(var(--radius) * 1.3); font: .8em/1.5 var(--sans) }
section > div + div { margin-block-start: .8em }
section ul { margin-block: .3em .7em }
.question + .question { margin-block-start: .6em }
.ask { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .2em 1em; font-weight: 600 }
.ask i { font-weight: 600 }
select { max-inline-size: min(100%, 13em); min-block-size: 2.3em; padding: .1em .4em; border: 1px solid var(--edge); border-radius: var(--radius); background: transparent; font-weight: 400 }
option { color: CanvasText; background: Canvas }
.reel { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: .3em .7em; margin-block-start: .5em }
.line { position: relative; block-size: 26px }
.line svg { position: absolute; inset-inline: 9px; inline-size: calc(100% - 18px); block-size: 26px; overflow: visible; fill: var(--edge) }
.line:dir(rtl) svg { scale: -1 1 }
input { appearance: none; position: absolute; inset: 0; inline-size: 100%; block-size: 26px; margin: 0; background: none; cursor: pointer }
input::-webkit-slider-runnable-track { block-size: 6px; border-radius: 3px; background: linear-gradient(to right, var(--accent) var(--at), var(--rule) 0) }
input:dir(rtl)::-webkit-slider-runnable-track { background: linear-gradient(to left, var(--accent) var(--at), var(--rule) 0) }
input::-moz-range-track { block-size: 6px; border-radius: 3px; background: var(--rule) }
input::-moz-range-progress { block-size: 6px; border-radius: 3px; background: var(--accent) }
input::-webkit-slider-thumb { appearance: none; inline-size: 18px; block-size: 18px; margin-block-start: -6px; border: 0; border-radius: 50%; background: var(--accent) }
input::-moz-range-thumb { inline-size: 18px; block-size: 18px; border: 0; border-radius: 50%; background: var(--accent) }
.reel button, .notice button, section > div > button, section p button { min-block-size: 2.3em; padding: .1em .8em; border: 1px solid var(--edge); border-radius: 2em; background: none; cursor: pointer }
.reel button:hover, .notice button:hover, section p button:hover, section > div > button:hover { border-color: currentColor }
@container (inline-size < 26em) { .reel { grid-template-columns: auto; justify-items: end } .line { inline-size: 100% } }
.question:has([value="finished"]:checked) .reel button { visibility: hidden }
@media (pointer: coarse) {
  :is(select, section button, .notice button) { min-block-size: 44px }
  .reel { row-gap: 10px; margin-block-start: 10px }
  input { inset-block: -9px; block-size: 44px }
}

.text > * + * { margin-block-start: 1.1em }
.text :is(h3, h4, h5, h6) { margin-block: 1.6em .4em; line-height: 1.3 }
.text :is(h3, h4, h5, h6) + * { margin-block-start: 0 }
ul, ol { padding-inline-start: 1.4em }
blockquote { padding-inline-start: 1.2em; border-inline-start: 3px solid var(--rule); font-style: italic }
blockquote footer { margin-block-start: .5em; font: normal .8em/1.5 var(--sans); color: var(--soft) }
dl, dd { margin: 0 }
dt { font-weight: 600 }
dd { margin-inline-start: 1.4em }
summary { font: 600 .85em/1.5 var(--sans); cursor: pointer }
.facade a { display: block; padding: .8em 1em; border: 1px solid var(--edge); border-radius: var(--radius); font: .85em/1.5 var(--sans); text-decoration: none }
img { display: block; max-inline-size: 100%; block-size: auto; object-fit: scale-down }
img:not([width][height]) { inline-size: 100%; aspect-ratio: 3 / 2; background: var(--rule) }
.gallery { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 7.5em), 1fr)); gap: .6em }
.gallery img { aspect-ratio: 4 / 3 }
@container (inline-size < 36em) {
  .text:has(> :is(figure, .gallery, a, img):first-child) { display: flex; flex-direction: column }
  .text > :is(figure, .gallery, a, img):first-child + :is(p, h3) { order: -1; margin-block: 0 1.1em }
}
sup { line-height: 0 }
sup a { position: relative; padding-inline: .15em; font-family: var(--sans); text-decoration: none }
sup a::after { content: ""; position: absolute; inset: -.7em -.3em }
.footnotes { padding-block-start: .8em; border-block-start: 1px solid var(--rule); font-size: .85em; overflow-wrap: anywhere }
[role="doc-backlink"] { padding-inline: .35em; text-decoration: none }
figcaption, caption, .caption { margin-block-start: .4em; font: .8em/1.5 var(--sans); color: var(--soft); text-align: start }
pre, table { display: block; max-inline-size: 100%; overflow-x: auto; border-collapse: collapse }
th, td { padding: .4em .8em .4em 0; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: baseline }
hr { margin-block: 2em; border: 0; border-block-start: 1px solid var(--rule) }
.spoiler, .revealed { box-shadow: inset 0 -2px 0 var(--spoiler); padding-block-end: .06em; box-decoration-break: clone; -webkit-box-decoration-break: clone }
.fact { border-block-end: 2px dotted var(--fact) }
.opinion { text-decoration: underline wavy 1.4px var(--opinion); text-underline-offset: .24em }
.revealed { background: var(--wash) }
.replacement { font-style: italic; color: var(--soft) }
.gap { position: relative; display: inline-flex; align-items: center; justify-content: center; gap: .45em; inline-size: 11.6em; max-inline-size: 100%; padding: 0 .4em; border: 1px solid color-mix(in srgb, var(--spoiler) 60%, transparent); border-radius: 1em; background: var(--wash); color: var(--spoiler); font: 600 .82em/1.6 var(--sans); white-space: nowrap; vertical-align: middle; cursor: pointer }
.gap, .hide { user-select: none; -webkit-user-select: none }
.gap-mark { display: inline-block; inline-size: 1px; block-size: 1px; margin-inline-end: -1px; overflow: hidden; clip-path: inset(50%); vertical-align: middle; white-space: nowrap }
.title .gap { font-size: .45em; letter-spacing: 0 }
.gap[data-level="minor"] { background: none }
.gap:hover { border-color: currentColor }
.gap::after { content: ""; position: absolute; inset: -.4em 0 }
.gap svg { flex: none; inline-size: 1.15em; block-size: 1.15em; fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round }
.gap-block .gap { display: flex; inline-size: 100%; padding: .7em; border-style: dashed; border-radius: var(--radius) }
.gap-block > .gap-mark { position: absolute }
td.gap-block .gap { display: inline-flex; inline-size: 11.6em; padding: .1em .4em }
li.gap-block { list-style: none }
.hide { padding: 0 .2em; border: 0; background: none; color: var(--spoiler); font: .75em var(--sans); text-decoration: underline; cursor: pointer }
.legend { display: flex; flex-wrap: wrap; gap: .3em 1.4em; margin-block-start: 1.6em; font: .75em/1.8 var(--sans); color: var(--soft) }
.notice { display: flex; flex-wrap: wrap; align-items: center; gap: .4em 1em; padding-block: .6em; font: 1em/1.5 var(--sans) }
@media (prefers-reduced-motion: no-preference) { .text { transition: opacity .15s } }
[aria-busy="true"] .text { opacity: .6 }
@media (forced-colors: active) { .gap { border-color: ButtonText } .spoiler, .revealed { text-decoration: underline 2px } }
@media print { section, .hide, .notice { display: none } .gap { background: none } }
`)
