"""Choosing a library: which one is open, which were, and opening another without holding up the window."""
