"""The blueprint of all pages; templates, `http/error/problem.py` and `embed/` use its name."""

from flask import Blueprint

pages = Blueprint("web", __name__)
