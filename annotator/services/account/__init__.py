"""People who edit: their accounts, how they sign in, and their API tokens."""
