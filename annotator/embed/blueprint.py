"""The blueprint of what other places take."""

from flask import Blueprint

embeds = Blueprint("embed", __name__)
