"""Who sends a request, which audience a view has, and proof against forged requests."""
