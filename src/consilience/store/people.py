"""People, sessions and tokens: rows that are put and got. What is secret comes hashed, and is never given out."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import Connection, delete, func, insert, select, update

from consilience.model.person import Person, Role, Token
from consilience.store.schema import sessions, tokens, users


def put_person(connection: Connection, person: Person, password: str) -> None:
    connection.execute(insert(users).values(name=person.name, password=password, role=person.role, made=person.made))


def list_people(connection: Connection) -> tuple[Person, ...]:
    rows = connection.execute(select(users.c.name, users.c.role, users.c.made).order_by(users.c.name))
    return tuple(Person(name=row.name, role=_role(row.role), made=row.made) for row in rows)


def count_people(connection: Connection) -> int:
    return int(connection.scalar(select(func.count()).select_from(users)) or 0)


def get_person(connection: Connection, name: str) -> tuple[Person, str] | None:
    """Somebody with the hash of the password."""
    row = connection.execute(select(users).where(users.c.name == name)).first()
    return None if row is None else (Person(name=row.name, role=_role(row.role), made=row.made), str(row.password))


def set_password(connection: Connection, name: str, password: str) -> None:
    connection.execute(update(users).where(users.c.name == name).values(password=password))


def set_role(connection: Connection, name: str, role: Role) -> None:
    connection.execute(update(users).where(users.c.name == name).values(role=role))


def remove_person(connection: Connection, name: str) -> None:
    """With all sessions and tokens."""
    end_sessions(connection, name)
    connection.execute(delete(tokens).where(tokens.c.user == name))
    connection.execute(delete(users).where(users.c.name == name))


def put_session(connection: Connection, digest: str, user: str, made: str, expires: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.expires <= made))
    connection.execute(insert(sessions).values(hash=digest, user=user, made=made, expires=expires))


def person_of_session(connection: Connection, digest: str, now: str) -> Person | None:
    row = connection.execute(
        select(users.c.name, users.c.role, users.c.made)
        .join(sessions, sessions.c.user == users.c.name)
        .where(sessions.c.hash == digest, sessions.c.expires > now)
    ).first()
    return None if row is None else Person(name=row.name, role=_role(row.role), made=row.made)


def end_session(connection: Connection, digest: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.hash == digest))


def end_sessions(connection: Connection, user: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.user == user))


def put_token(connection: Connection, token: Token, digest: str) -> None:
    connection.execute(
        insert(tokens).values(
            id=token.id, hash=digest, user=token.user, label=token.label, role=token.role, made=token.made,
            expires=token.expires,
        )
    )  # fmt: skip


def person_of_token(connection: Connection, digest: str, now: str) -> tuple[Person, Role] | None:
    """Whose token it is, and the role that it was made for."""
    row = connection.execute(
        select(users.c.name, users.c.role, users.c.made, tokens.c.role.label("scope"))
        .join(tokens, tokens.c.user == users.c.name)
        .where(tokens.c.hash == digest, tokens.c.expires > now)
    ).first()
    if row is None:
        return None
    return Person(name=row.name, role=_role(row.role), made=row.made), _role(row.scope)


def list_tokens(connection: Connection, user: str | None = None) -> tuple[Token, ...]:
    query = select(tokens).order_by(tokens.c.made, tokens.c.id)
    rows = connection.execute(query if user is None else query.where(tokens.c.user == user))
    return tuple(
        Token(id=row.id, user=row.user, label=row.label, role=_role(row.role), made=row.made, expires=row.expires)
        for row in rows
    )


def remove_token(connection: Connection, name: str) -> bool:
    return connection.execute(delete(tokens).where(tokens.c.id == name)).rowcount > 0


def _role(found: str) -> Role:
    """A role that this version does not know may least."""
    role: Role = "reader"
    for each in get_args(Role):
        if each == found:
            role = each
    return role
