"""The report as one web page that needs nothing beside itself."""

from onrecord.documents.writing.html_report.page import write_html

__all__ = ["write_html"]
