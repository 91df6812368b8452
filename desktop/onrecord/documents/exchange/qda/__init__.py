"""Projects for qualitative data analysis (REFI-QDA 1.5, ``.qdpx``), out and in."""
