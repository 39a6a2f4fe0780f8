// Files of text that an editor chooses or drops.

const TYPES = {
  html: "html",
  htm: "html",
  md: "markdown",
  markdown: "markdown",
  txt: "text",
};

/** What a file of this name is written in, if its name says so. */
export function typeOf(name) {
  return TYPES[name.split(".").pop().toLowerCase()];
}

/** The text of a file in UTF-8; `onProgress` is told the share that has been read. Rejects what is not UTF-8. */
export function readText(file, onProgress) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onprogress = ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0);
    reader.onerror = () => reject(reader.error);
    reader.onload = () => {
      try {
        resolve(
          new TextDecoder("utf-8", { fatal: true }).decode(reader.result),
        );
      } catch (error) {
        reject(error);
      }
    };
    reader.readAsArrayBuffer(file);
  });
}
