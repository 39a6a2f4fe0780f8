"""Reads articles into the document model, and writes renditions out of it. The only maker of Markup."""
