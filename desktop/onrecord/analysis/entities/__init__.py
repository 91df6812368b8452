"""The people, bodies, places and amounts a text names."""
