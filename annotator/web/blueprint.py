"""The blueprint of all pages; templates, `http/error/problem.py` and `embed/` know its name."""

from flask import Blueprint

pages = Blueprint("web", __name__)
