"""A later version of the program, whose migration adds a column to the articles."""

import shutil
from pathlib import Path

import pytest

from onrecord.store import schema

VERSION = "0022"
_MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0022", "0021", None, None


def upgrade():
    op.add_column("article", sa.Column("desk", sa.String, nullable=False, server_default="news"))


def downgrade():
    op.drop_column("article", "desk")
"""


def install_later_program(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the program be a later one from here on, with its migrations in ``folder``."""
    migrations = folder / "later migrations"
    shutil.copytree(schema._migrations(), migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "0022_desks.py").write_text(_MIGRATION, encoding="utf-8")
    monkeypatch.setattr(schema, "_migrations", lambda: migrations)
    monkeypatch.setattr(schema, "VERSION", VERSION)
