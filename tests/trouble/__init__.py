"""A day on which everything goes wrong at once."""
