"""Analyze text into findings. The only package that imports spaCy."""
