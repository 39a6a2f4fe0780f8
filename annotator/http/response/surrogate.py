"""The keys by which a CDN may purge an answer: public names, the same whatever is hidden."""

from flask import Response


def tag(response: Response, *keys: str) -> None:
    """Tag an answer: `Surrogate-Key` is for Fastly and Varnish, `Cache-Tag` for Cloudflare."""
    response.headers["Surrogate-Key"] = " ".join(keys)
    response.headers["Cache-Tag"] = ",".join(keys)


def tag_article(response: Response, slug: str, film: str) -> None:
    """Tag an answer that is made of one article."""
    tag(response, f"article-{slug}", f"film-{film}")
