"""Choose a library and open it without blocking the window."""
