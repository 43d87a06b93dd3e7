"""What pages are made of: each draws and returns a value."""
