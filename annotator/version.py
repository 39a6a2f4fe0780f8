"""The version, read by the packaging and by `flask --app wsgi --version`."""

VERSION = "0.1.0"
