"""Queries to the author, a new type of record."""

from onrecord.store.record_types import allow_type, forbid_type

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KNOWN = ("entity", "quotation", "source", "claim", "check", "note", "evidence")


def upgrade() -> None:
    """Allow queries."""
    allow_type("query", _KNOWN)


def downgrade() -> None:
    """Remove queries; the change log still has them."""
    forbid_type("query", _KNOWN)
