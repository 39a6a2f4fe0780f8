"""Claims: what facts assert, and which of them contradict each other. By rule; no model decides."""
