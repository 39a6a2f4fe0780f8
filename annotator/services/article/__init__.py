"""Articles: creating, finding, publishing, and what an editor checks first."""
