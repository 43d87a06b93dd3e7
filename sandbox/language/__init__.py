"""What a prompt asks for: its things, light, place and framing, and the words that say nothing to the sandbox."""
