"""Reading Word documents (.docx) as the text that stands once all changes are accepted."""
