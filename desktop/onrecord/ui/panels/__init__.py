"""Panels that float over the window or stand in it until they are dismissed."""
