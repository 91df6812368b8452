"""Commands of the window: actions, their keys, and what they do."""
