"""What a CDN may purge an answer by: public names alone, so they are the same whatever is hidden."""

from flask import Response


def tag(response: Response, *keys: str) -> None:
    """Name what this answer is made of: `Surrogate-Key` as Fastly and Varnish read it, `Cache-Tag` as Cloudflare does."""
    response.headers["Surrogate-Key"] = " ".join(keys)
    response.headers["Cache-Tag"] = ",".join(keys)


def tag_article(response: Response, slug: str, film: str) -> None:
    """The names of an answer that is made of one article."""
    tag(response, f"article-{slug}", f"film-{film}")
