"""The kits for other people's sites, each run for real."""
