"""Reports out: one module or package for each format."""
