"""The studio from a shell."""
