// Files of text that an editor chooses or drops.

/** @type {Record<string, string>} */
const FORMATS = {
  html: "html",
  htm: "html",
  md: "markdown",
  markdown: "markdown",
  txt: "text",
}

/**
 * The format of a file of this name, if its name says so.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function formatOf(name) {
  const ending = name.split(".").pop() ?? ""
  return FORMATS[ending.toLowerCase()]
}

/**
 * The text of a file in UTF-8. Rejects what is not UTF-8.
 *
 * @param {File} file
 * @param {(share: number) => void} onProgress is told the share that has been read, from 0 to 1
 * @returns {Promise<string>}
 */
export function readText(file, onProgress) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onprogress = ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0)
    reader.onerror = () => reject(reader.error)
    reader.onload = () => {
      const bytes = /** @type {ArrayBuffer} */ (reader.result)
      try {
        resolve(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
      } catch (error) {
        reject(error)
      }
    }
    reader.readAsArrayBuffer(file)
  })
}
