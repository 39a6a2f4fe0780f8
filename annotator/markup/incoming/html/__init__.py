"""HTML in, and Markdown, which is read as HTML."""
