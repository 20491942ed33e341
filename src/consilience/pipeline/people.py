"""Who may use the desk: passwords, sessions and tokens held against the store.

Passwords are hashed with Argon2id (RFC 9106, its second recommended set, as argon2-cffi has it). Sessions and tokens
are 256 bits of chance, so their SHA-256 is enough: nobody can guess what it is of.
"""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from consilience.errors import UsageError
from consilience.model.person import ROLES, Person, Role, Token, reaches
from consilience.store import people
from consilience.store import stories as facts

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from consilience.store import Store

SHORTEST, LONGEST = 12, 1000  # characters of a password
SESSION_HOURS = 12
TOKEN_MARK = "cns_"  # so that scanners for leaked keys find one
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")


def add_person(store: Store, name: str, role: str, password: str) -> Person:
    """Raises UsageError for a name that is taken or none, an unknown role, and a password that is too short."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name[:64]!r} cannot be a name to log in with", hint="use up to 64 letters, digits and . _ @ -"
        )
    person = Person(name=name, role=_role(role), made=_now())
    hashed = _hashed(password)
    with store.writing() as connection:
        if people.get_person(connection, name) is not None:
            raise UsageError(f"there is a user {name!r} already", hint="consilience user list shows all")
        people.put_person(connection, person, hashed)
    return person


def has_people(store: Store) -> bool:
    with store.reading() as connection:
        return people.count_people(connection) > 0


def list_people(store: Store) -> tuple[Person, ...]:
    with store.reading() as connection:
        return people.list_people(connection)


def change_password(store: Store, name: str, password: str) -> None:
    """All sessions of the user end: whoever had the old password is out."""
    hashed = _hashed(password)
    with store.writing() as connection:
        _known(people.get_person(connection, name), name)
        people.set_password(connection, name, hashed)
        people.end_sessions(connection, name)


def change_role(store: Store, name: str, role: str) -> None:
    """Raises UsageError where nobody would be left who administers."""
    chosen = _role(role)
    with store.writing() as connection:
        person, _ = _known(people.get_person(connection, name), name)
        if person.role == "admin" and chosen != "admin":
            _keep_one_admin(people.list_people(connection), name)
        people.set_role(connection, name, chosen)


def remove_person(store: Store, name: str) -> None:
    """With all sessions and tokens; decisions keep the name. Raises UsageError where no admin would be left."""
    with store.writing() as connection:
        person, _ = _known(people.get_person(connection, name), name)
        every = people.list_people(connection)
        if person.role == "admin" and len(every) > 1:
            _keep_one_admin(every, name)
        people.remove_person(connection, name)
        facts.drop_fact(connection, f"visit of {name}")


def visit_of(store: Store, name: str) -> str:
    """What was kept of a user's last visit, or nothing."""
    with store.reading() as connection:
        return facts.fact(connection, f"visit of {name}") or ""


def keep_visit(store: Store, name: str, value: str) -> None:
    with store.writing() as connection:
        facts.set_fact(connection, f"visit of {name}", value)


def log_in(store: Store, name: str, password: str) -> tuple[Person, str] | None:
    """The user with a new session, or None. It takes as long for a name that there is as for one that there is not."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with store.reading() as connection:
        found = people.get_person(connection, name)
    hasher = _hasher()
    try:
        hasher.verify(found[1] if found else _nobody(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return None
    if found is None:
        return None
    session = secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    fresh = hasher.hash(password) if hasher.check_needs_rehash(found[1]) else None
    with store.writing() as connection:
        held = people.get_person(connection, name)
        if held is None or held[1] != found[1]:  # removed, or given another password, while this was checked
            return None
        people.put_session(connection, _digest(session), name, _iso(now), _iso(now + timedelta(hours=SESSION_HOURS)))
        if fresh is not None:
            people.set_password(connection, name, fresh)
    return held[0], session


def who_has_session(store: Store, session: str) -> Person | None:
    with store.reading() as connection:
        return people.person_of_session(connection, _digest(session), _now())


def log_out(store: Store, session: str) -> None:
    with store.writing() as connection:
        people.end_session(connection, _digest(session))


def add_token(store: Store, user: str, label: str, role: str | None, days: int) -> tuple[Token, str]:
    """A token and its secret, which is kept nowhere. Raises UsageError where it would be allowed more than its user."""
    if not 1 <= days <= 3650:
        raise UsageError(f"a token cannot hold for {days} days", hint="give 1 to 3650")
    secret = TOKEN_MARK + secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    with store.writing() as connection:
        person, _ = _known(people.get_person(connection, user), user)
        scope = _role(role) if role else person.role
        if not reaches(person.role, scope):
            raise UsageError(
                f"{user} is {person.role}: a token of theirs cannot be {scope}", hint="give a smaller --role"
            )
        token = Token(
            id=f"T-{secrets.token_hex(4)}", user=user, label=label[:200], role=scope, made=_iso(now),
            expires=_iso(now + timedelta(days=days)),
        )  # fmt: skip
        people.put_token(connection, token, _digest(secret))
    return token, secret


def who_has_token(store: Store, secret: str) -> Person | None:
    """Its user, with the role of the token where that is less."""
    if not secret.startswith(TOKEN_MARK):
        return None
    with store.reading() as connection:
        found = people.person_of_token(connection, _digest(secret), _now())
    if found is None:
        return None
    person, scope = found
    role = scope if reaches(person.role, scope) else person.role
    return Person(name=person.name, role=role, made=person.made)


def list_tokens(store: Store, user: str | None = None) -> tuple[Token, ...]:
    with store.reading() as connection:
        return people.list_tokens(connection, user)


def revoke_token(store: Store, name: str, user: str | None = None) -> None:
    """Raises UsageError where there is no such token, or it is another user's."""
    with store.writing() as connection:
        held = {each.id for each in people.list_tokens(connection, user)}
        if name not in held or not people.remove_token(connection, name):
            raise UsageError(f"there is no token {name[:40]!r}", hint="consilience token list shows all")


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(
            f"a password has {SHORTEST} to {LONGEST:,} characters", hint="several words in a row are easy to keep"
        )
    return _hasher().hash(password)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """The hash of a password that nobody has."""
    return _hasher().hash(secrets.token_urlsafe(32))


def _role(given: str) -> Role:
    for each in ROLES:
        if each == given:
            return each
    raise UsageError(f"there is no role {given[:40]!r}", hint="reader, analyst or admin")


def _known(found: tuple[Person, str] | None, name: str) -> tuple[Person, str]:
    if found is None:
        raise UsageError(f"there is no user {name[:64]!r}", hint="consilience user list shows all")
    return found


def _keep_one_admin(every: tuple[Person, ...], name: str) -> None:
    if not any(each.role == "admin" and each.name != name for each in every):
        raise UsageError(f"{name} is the only admin", hint="make another user admin first")


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> str:
    return _iso(datetime.now(UTC))


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
