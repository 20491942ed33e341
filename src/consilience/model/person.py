"""Who uses the desk, and the tokens of programs; without any secret."""

from __future__ import annotations

from typing import Literal

from consilience.model.record import Record

Role = Literal["reader", "analyst", "admin"]
ROLES: tuple[Role, ...] = ("reader", "analyst", "admin")  # each may what those before it may


class Person(Record, frozen=True, kw_only=True):
    """Somebody who may log in. `made`: ISO 8601."""

    name: str
    role: Role
    made: str


class Token(Record, frozen=True, kw_only=True):
    """What a program shows instead of a password, without the secret itself. It may at most what its user may."""

    id: str
    user: str
    label: str
    role: Role
    made: str
    expires: str


def reaches(role: Role, needed: Role) -> bool:
    """Whether somebody of a role may what another role may."""
    return ROLES.index(role) >= ROLES.index(needed)
