"""How fast, how small: one JSON object a line. `make bench`, or `python -m tests.bench NAME…` for some of them."""
