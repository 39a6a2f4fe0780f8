import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

/** An article of Annotator. `onProgress` hears how far its reader is. */
export function SpoilerArticle({ service, slug, onProgress }) {
  const element = useRef(null);
  const address = `${service}/articles/${slug}`;

  useEffect(() => {
    import(/* @vite-ignore */ `${service}/static/js/embed.js`);
  }, [service]);

  useEffect(() => {
    const article = element.current;
    const listen = ({ detail }) => onProgress?.(detail);
    article.addEventListener("annotator:progress", listen);
    return () => article.removeEventListener("annotator:progress", listen);
  }, [onProgress]);

  return (
    <spoiler-article ref={element} src={address}>
      <a href={address}>Read it without spoilers</a>
    </spoiler-article>
  );
}

function Page({ service, slug }) {
  const [progress, setProgress] = useState({});
  return (
    <main>
      <output>{progress.at}</output>
      <SpoilerArticle service={service} slug={slug} onProgress={setProgress} />
    </main>
  );
}

const app = document.querySelector("#app");
createRoot(app).render(<Page {...app.dataset} />);
