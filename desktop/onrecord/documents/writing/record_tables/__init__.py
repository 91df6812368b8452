"""The records of a review as plain tables, whatever kind of file they go into."""

from onrecord.documents.writing.record_tables.columns import Cell, Table
from onrecord.documents.writing.record_tables.tables import claims_of, tables_of

__all__ = ["Cell", "Table", "claims_of", "tables_of"]  # not shown: names
