/** Builds the samples for frameworks, and prints them as JSON. */

import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { compile } from "svelte/compiler";
import { compileScript, parse } from "vue/compiler-sfc";

const folder = process.argv[2];

function vue(source, filename) {
  const compilerOptions = { isCustomElement: (tag) => tag === "spoiler-article" };
  const { descriptor } = parse(source, { filename, templateParseOptions: compilerOptions });
  const options = { id: "a", inlineTemplate: true, templateOptions: { compilerOptions } };
  return compileScript(descriptor, options).content;
}

const compilers = {
  vue,
  svelte: (source, filename) => compile(source, { filename }).js.code,
};
const components = {
  name: "components",
  setup({ onLoad }) {
    onLoad({ filter: /docs.*\.(vue|svelte)$/ }, async ({ path }) => {
      const kind = path.split(".").pop();
      return { contents: compilers[kind](await readFile(path, "utf8"), path), loader: "js" };
    });
  },
};

const built = await build({
  entryPoints: ["react.jsx", "vue.js", "svelte.js", "plain.js"].map((name) => `${folder}/${name}`),
  bundle: true,
  write: false,
  outdir: "out",
  format: "esm",
  jsx: "automatic",
  conditions: ["browser"],
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [components],
});
const named = built.outputFiles.map(({ path, text }) => [path.split("/").pop(), text]);
console.log(JSON.stringify(Object.fromEntries(named)));
