"""Alembic's entry point: runs migrations on the connection it is given.

Logging is left as the program set it up.
"""

from alembic import context

from onrecord.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
