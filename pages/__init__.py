"""One script a screen; each reads top to bottom."""
