"""Everything Proofsheet knows and does, without any user interface."""
