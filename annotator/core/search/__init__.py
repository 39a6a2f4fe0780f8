"""Words as the search index knows them, and the excerpt that shows a hit."""
