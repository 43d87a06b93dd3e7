"""`python -m sandbox --port N`: start the sandbox."""

from sandbox.options import options_from
from sandbox.server import serve

if __name__ == "__main__":
    serve(options_from())
