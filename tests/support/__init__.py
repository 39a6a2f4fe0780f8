"""What tests stand on: databases, a live server, a browser."""
