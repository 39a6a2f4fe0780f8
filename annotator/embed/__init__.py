"""For other sites: the feed, oEmbed, and the files that show articles on their pages."""

from flask import Flask

from annotator.embed import feed, oembed, sharing
from annotator.embed.blueprint import embeds

__all__ = ["register"]

# Each adds its views to the blueprint.
_PARTS = (feed, oembed)


def register(app: Flask) -> None:
    """Add the feed and the oEmbed provider, and let other sites load what they show."""
    app.register_blueprint(embeds)
    sharing.register(app)
