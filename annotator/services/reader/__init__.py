"""What readers get: renditions, lists, search, films' timelines."""
