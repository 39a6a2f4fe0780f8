"""The blueprint of all pages; `http/problems.py` and the API's documentation know its name."""

from flask import Blueprint

pages = Blueprint("web", __name__)
