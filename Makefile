# Annotator: `make run` serves the service with a demo, `make test` runs every test.
