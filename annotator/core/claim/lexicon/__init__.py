"""Words of one kind, by theme, in English and German. A line is a kind, and `=` joins words for one thing of it."""
