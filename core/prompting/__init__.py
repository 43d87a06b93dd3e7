"""What is known of prompts: themes, vocabulary, and the linter."""
