"""How Alembic runs the migrations: on the connection that `opening` hands it, inside its transaction."""

from __future__ import annotations

from alembic import context

from consilience.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
