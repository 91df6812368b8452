"""The roles of a team library on a real server, and people who have them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from helpers.postgresql import execute
from onrecord.domain.library_location import ServerAddress
from onrecord.store.server.roles import Roles, roles_as_sql


@dataclass(frozen=True)
class People:
    """The address of one library as people in each role have it."""

    administrator: ServerAddress
    olga: ServerAddress
    """An owner."""
    ida: ServerAddress
    """A reviewer."""
    rene: ServerAddress
    """A reader."""
    roles: Roles

    def set_up(self) -> None:
        """Set up roles as an administrator does, before or after the library was made."""
        execute(self.administrator, roles_as_sql(self.roles))


@contextmanager
def people_of(administrator: ServerAddress) -> Iterator[People]:
    """People in a database, which have no rights before ``set_up``."""
    roles = Roles.named(f"Desk {administrator.database}")
    of_each = (("olga", roles.owner), ("ida", roles.reviewer), ("rene", roles.reader))
    names = {f"{name}_{administrator.database}": role for name, role in of_each}
    for name, role in names.items():
        made = f"CREATE ROLE {name} LOGIN PASSWORD 'secret' IN ROLE \"{role}\""
        execute(administrator, f'CREATE ROLE "{role}"', made)
    addresses = (replace(administrator, user=name, secrets=(("password", "secret"),)) for name in names)
    people = People(administrator, *addresses, roles)
    try:
        yield people
    finally:
        for name in (*names, *(f'"{role}"' for role in names.values())):
            execute(administrator, f"DROP OWNED BY {name}", f"DROP ROLE {name}")
