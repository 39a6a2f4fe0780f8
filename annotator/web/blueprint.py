"""The blueprint of all pages; templates, `http/problems.py` and `embed/` know its name."""

from flask import Blueprint

pages = Blueprint("web", __name__)
