"""Kills the studio with no warning and starts it again."""
