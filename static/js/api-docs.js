// Swagger UI, from our own files, on our own description.

/** @typedef {{SwaggerUIBundle: (options: object) => void}} Swagger What its own script adds to the window */

const place = /** @type {HTMLElement} */ (document.querySelector("#swagger-ui"))
const swagger = /** @type {Window & Swagger} */ (
  /** @type {unknown} */ (window)
)
swagger.SwaggerUIBundle({
  url: place.dataset.description,
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
})
