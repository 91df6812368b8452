"""Confined children: they read untrusted files, and can neither reach the network nor touch other files."""
