"""What a report says, section by section, whatever kind of file it becomes."""
