"""The blueprint for other sites."""

from flask import Blueprint

embeds = Blueprint("embed", __name__)
