"""Bringing the records to the schema of this program: the files in `migrations/`, in order, in one transaction."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep, StampStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from assistant.records.faults import NEWER, RecordsNewer
from assistant.records.schema import metadata

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Run what has not run yet; nothing when all has.

    Raises:
        RecordsNewer: the records know a revision that this program does not.
    """
    scripts = ScriptDirectory(str(MIGRATIONS), version_locations=[str(MIGRATIONS)])
    known = {script.revision for script in scripts.walk_revisions()}
    have = set(MigrationContext.configure(connection).get_current_heads())
    if not have <= known:
        raise RecordsNewer(*NEWER)
    if have == set(scripts.get_heads()):
        return

    def steps(revision: tuple[str, ...], _: MigrationContext) -> list[StampStep | RevisionStep]:
        # Every branch: a file for drafts and one for feedback may both follow the first.
        return list(scripts._upgrade_revs("heads", revision))  # pyright: ignore[reportPrivateUsage, reportArgumentType]

    environment = EnvironmentContext(Config(), scripts, fn=steps)
    environment.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, render_as_batch=True)
    environment.run_migrations()
