"""Drives a real Chromium."""
