"""What an audit of another site looks for, and what it says."""
