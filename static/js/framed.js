// In a frame on another site's page: tells that page how tall the text is. Nothing else leaves, and nobody else hears it.

/** The origin around this frame: as the browser says it, as the frame's address does, or as the visit's referrer does. */
function around() {
  const said = [
    location.ancestorOrigins?.[0],
    new URLSearchParams(location.search).get("origin"),
    document.referrer,
  ];
  const origins = said
    .filter((one) => /^https?:/.test(one) && URL.canParse(one))
    .map((one) => new URL(one).origin);
  return origins[0];
}

const origin = around();

// Where a site gives frames no origin and no forms (WordPress does, to services that it does not know), scripts answer.
if (self.origin === "null") {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[type=submit]");
    if (!button?.form) {
      return;
    }
    event.preventDefault();
    button.form.dispatchEvent(
      new SubmitEvent("submit", {
        submitter: button,
        bubbles: true,
        cancelable: true,
      }),
    );
  });
}

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ type: "annotator:height", height }, origin);
}

if (parent !== window && origin) {
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", (event) => {
    if (
      event.source === parent &&
      event.origin === origin &&
      event.data?.type === "annotator:measure"
    ) {
      tell();
    }
  });
}
