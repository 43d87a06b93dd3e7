"""Pictures as bytes; no input or output."""
