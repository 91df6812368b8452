"""Read Word documents (.docx) with every change accepted."""
