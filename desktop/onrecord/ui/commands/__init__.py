"""What the reviewer can ask for: actions, their keys, and what they do."""
