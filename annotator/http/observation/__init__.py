"""What operators learn of each request: its id, its line in the logbook, its figures."""
