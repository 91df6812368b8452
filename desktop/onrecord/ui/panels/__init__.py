"""Panels that float over the window or stay in it until they are closed."""
