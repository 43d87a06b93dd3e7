"""Jobs and calls on their way. The way of one call: `one_call.py`."""
