"""The library's vault in the window: its panel, and the names of the open article while it is unlocked."""
