"""Words that mean the same where articles tell what happens in a film, in English and German.

Each module has a theme. A line is a meaning, its first word the name. Lines of both languages with one
name are one meaning. A word may be in several lines, and `_` joins the words of a phrase.
"""
