"""What the service promises its readers, checked on every route: see README.md beside this."""
