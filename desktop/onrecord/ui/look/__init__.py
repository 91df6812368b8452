"""Colors, icons, type and layout that all widgets share."""
