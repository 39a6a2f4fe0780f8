"""Reading a request: its client, its JSON, its view, its conditions; one transaction each."""
