"""Confined children: they read untrusted files, and can reach neither the network nor other files."""
