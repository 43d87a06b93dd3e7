"""What each model takes and answers."""
