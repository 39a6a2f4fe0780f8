"""What other places take: feeds."""

from flask import Flask

from annotator.embed import feed


def register(app: Flask) -> None:
    """Add the feeds."""
    app.register_blueprint(feed.feeds)
