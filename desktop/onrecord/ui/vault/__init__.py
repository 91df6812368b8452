"""The library's vault in the window: its panel, and the open article's names while it is unlocked."""
