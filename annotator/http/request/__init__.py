"""Reading a request: its client, JSON, query string, view and conditions; its transaction."""
