// Swagger UI, from our own files, on our own description.
const { description } = document.querySelector("#swagger-ui").dataset;
window.SwaggerUIBundle({
  url: description,
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
});
