"""Who may ask for what: every route of the application, with every role, and all the ways around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from consilience.errors import UsageError
from consilience.model.person import ROLES, Role, reaches
from consilience.pipeline import open_store, people
from consilience.pipeline.deciding import stored_decisions
from consilience.settings import Settings
from consilience.store import people as rows
from consilience.web import access, access_rates
from consilience.web.access import TABLE, Access, local_path, needed
from consilience.web.app import create_app

from .conftest import DAM, HOME, PASSWORD, entered, form_key, visitor


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Every method and path that the application serves, however its routers nest."""

    def walk(found: list[object]) -> Iterator[tuple[str, str]]:
        for each in found:
            inner = getattr(each, "original_router", None)
            if inner is not None:
                yield from walk(inner.routes)
            elif (path := getattr(each, "path", None)) is not None:
                for method in getattr(each, "methods", None) or {"GET"}:
                    yield method, path

    yield from walk(list(app.routes))


def filled(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "x", path)


def test_every_route_is_in_the_table_and_every_row_is_a_route(closed: FastAPI) -> None:
    served = {(method, path) for method, path in routes(closed) if method != "HEAD"}
    assert len(served) > 30
    assert served == {(method, path) for method, path, _ in TABLE}


def test_no_route_is_reached_without_rights(closed: FastAPI) -> None:
    clients = {role: entered(closed, f"{role}1") for role in ROLES}
    for method, path in sorted(set(routes(closed))):
        asked = filled(path)
        known, role = needed(method, asked)
        assert known
        answer = visitor(closed).request(method, asked)
        if role is None:
            assert answer.status_code not in (401, 500), path
            continue
        assert answer.status_code in (303, 401), (method, path)
        assert answer.status_code == 401 or answer.headers["location"].startswith("/login?next="), path
        assert DAM[:20] not in answer.text
        for name, client in clients.items():
            allowed = reaches(name, role)
            got = client.request(method, asked) if method in ("GET", "HEAD") else client.post(asked, data={})
            if not allowed:
                assert got.status_code == 403, (name, method, path)
                assert f"this is for {role}s" in got.text or method == "HEAD"
            elif method in ("GET", "HEAD"):
                assert got.status_code not in (401, 403, 500), (name, method, path)
            else:  # with rights, but without the key of a form (the JSON interface: without JSON)
                assert got.status_code == (415 if path.startswith("/api/") else 403), (name, method, path)
                assert "this is for" not in got.text


def test_what_is_not_in_the_table_is_not_served(closed: FastAPI) -> None:
    @closed.get("/forgotten")
    def forgotten() -> str:
        return "open to all"

    for client in (visitor(closed), entered(closed, "admin1")):
        assert "open to all" not in client.get("/forgotten").text
    assert entered(closed, "admin1").get("/forgotten").status_code == 404


@pytest.mark.parametrize(
    "path", ["//", "/./stories", "/%2e%2e/people", "/people/", "//people", "/PEOPLE", "/x/../people"]
)
def test_no_spelling_of_a_path_leads_around(closed: FastAPI, path: str) -> None:
    answer = entered(closed, "reader1").get(path)
    assert "analyst1" not in answer.text


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.4", "desk.example.org", "", "127.0.0.1.nip.example"])
def test_it_cannot_be_opened_to_others_without_people(host: str) -> None:
    with pytest.raises(UsageError, match="other machines"):
        Access(host=host)
    assert Access(host=host, closed=True).closed


def test_an_open_desk_behind_a_proxy_is_refused(shared: Settings) -> None:
    with pytest.raises(UsageError, match="other machines"):
        Access(public=HOME)
    client = TestClient(create_app(shared), base_url="http://127.0.0.1:8765")
    assert client.get("/").status_code == 200
    for name in ("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto"):
        answer = client.get("/", headers={name: "127.0.0.1"})
        assert (answer.status_code, "a proxy stands before" in answer.text) == (403, True), name
    far = TestClient(create_app(shared), base_url="http://127.0.0.1:8765", client=("192.0.2.7", 40000))
    assert far.get("/").status_code == 403


def test_only_the_name_it_was_given_is_answered_to(closed: FastAPI, shared: Settings) -> None:
    client = visitor(closed)
    for host in ("evil.example", "desk.example.org.evil.example", "evil@desk.example.org", "192.0.2.4", ""):
        assert client.get("/login", headers={"Host": host}).status_code == 400, host
    assert client.get("/login", headers={"Host": "desk.example.org"}).status_code == 200
    bare = TestClient(create_app(shared, Access(host="0.0.0.0", closed=True)), base_url="http://192.0.2.4:8765")
    assert bare.get("/login").status_code == 200
    assert bare.get("/login", headers={"Host": "evil.example:8765"}).status_code == 400


def test_a_session_is_a_cookie_that_scripts_cannot_read_and_ends(closed: FastAPI, shared: Settings) -> None:
    client = visitor(closed)
    key = form_key(client.get("/login").text)
    answer = client.post("/login", data={"csrf": key, "name": "reader1", "password": PASSWORD})
    told = answer.headers["set-cookie"]
    assert told.startswith("__Host-consilience=")
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=43200"):
        assert part in told
    secret = client.cookies["__Host-consilience"]
    assert secret not in Path(shared.store).read_bytes().decode("latin-1")
    assert client.get("/").status_code == 200
    left = client.post("/logout", data={"csrf": form_key(client.get("/account").text)})
    assert left.headers["clear-site-data"] == '"cache"'
    again = visitor(closed)
    again.cookies.set("__Host-consilience", secret)
    assert again.get("/").status_code == 303


def test_a_session_that_is_too_old_is_none(closed: FastAPI, shared: Settings) -> None:
    client = entered(closed, "reader1")
    with open_store(shared) as store, store.writing() as connection:
        connection.execute(rows.sessions.update().values(expires="2020-01-01T00:00:00.000000+00:00"))
    assert client.get("/").status_code == 303


def test_a_role_or_password_that_changes_counts_at_once(closed: FastAPI, shared: Settings) -> None:
    client = entered(closed, "admin1")
    other = entered(closed, "analyst1")
    key = form_key(client.get("/people").text)
    assert client.post("/people/analyst1/role", data={"csrf": key, "role": "reader"}).status_code == 303
    assert other.get("/stories/x/decide").status_code == 403
    with open_store(shared) as store:
        people.change_password(store, "analyst1", "another one entirely")
    assert other.get("/").status_code == 303
    answer = client.post("/people/admin1/role", data={"csrf": key, "role": "reader"})
    assert (answer.status_code, "only admin" in answer.text) == (422, True)


@pytest.mark.parametrize("kind", ["none", "wrong", "of another", "cross-site", "text/plain", "multipart"])
def test_a_form_from_elsewhere_is_refused(closed: FastAPI, shared: Settings, kind: str) -> None:
    client = entered(closed, "analyst1")
    story = client.get("/api/v1/articles/dam").json()["story"]
    path = f"/stories/{story}/decide"
    key = form_key(client.get(path).text)
    given = {
        "kind": "rename",
        "name": "Ines Falk",
        "new": "I. Falk",
        "author": "Mallory",
        "reason": "x",
        "step": "write",
    }
    headers = {}
    if kind == "of another":
        given["csrf"] = form_key(entered(closed, "admin1").get("/people").text)
    elif kind == "wrong":
        given["csrf"] = "0" * 64
    elif kind != "none":
        given["csrf"] = key
        headers = {"Sec-Fetch-Site": kind} if kind == "cross-site" else {"Content-Type": kind}
    assert client.post(path, data=given, headers=headers).status_code == 403
    with open_store(shared) as store:
        assert stored_decisions(store) == ()
    done = client.post(path, data={**given, "csrf": key})
    assert done.status_code == 303
    with open_store(shared) as store:
        (decision,) = stored_decisions(store)
    assert decision.author == "analyst1"  # not who the form says


def test_an_open_desk_asks_for_the_key_of_its_forms_too(shared: Settings) -> None:
    client = TestClient(create_app(shared), base_url="http://127.0.0.1:8765")
    story = client.get("/api/v1/articles/dam").json()["story"]
    draft = {"story": story, "draft": "The Orrin dam burst on Tuesday."}
    assert client.post("/check", data=draft).status_code == 403
    key = form_key(client.get("/check").text)
    assert client.post("/check", data={**draft, "csrf": key}).status_code == 200


def test_guessing_is_slowed_down(shared: Settings) -> None:
    app = create_app(shared, Access(closed=True, public=HOME, proxy="127.0.0.1"))
    client = visitor(app)
    key = form_key(client.get("/login").text)

    def attempt(name: str, password: str, **headers: str) -> int:
        given = {"csrf": key, "name": name, "password": password}
        return int(client.post("/login", data=given, headers=headers).status_code)

    assert [attempt("reader1", f"guess number {n}") for n in range(6)] == [401] * 5 + [429]
    assert attempt("reader1", PASSWORD) == 429  # right, and too late
    assert attempt("reader1", PASSWORD, **{"X-Forwarded-For": "192.0.2.99"}) == 429  # not said by the proxy
    assert attempt("analyst1", PASSWORD) == 303
    assert [attempt(f"nobody{n}", "x" * 12) for n in range(40)][-1] == 429  # an address that tries many names


def test_the_word_of_the_proxy_counts_and_nobody_elses(shared: Settings) -> None:
    desk = Access(closed=True, public=HOME, proxy="192.0.2.1")
    app = create_app(shared, desk)
    for client, expected in (("192.0.2.1", "198.51.100.7"), ("192.0.2.2", "192.0.2.2")):
        asked = TestClient(app, base_url=HOME, client=(client, 1), follow_redirects=False)
        asked.get("/", headers={"X-Forwarded-For": "203.0.113.1, 198.51.100.7"})
        assert desk.rates._counts.popitem()[0] == ("refused, address", expected)


def test_counts_end_and_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    rates = access_rates.Rates(lambda: now[0])
    assert [rates.count("log in, user and address", "a") for _ in range(6)] == [0] * 5 + [900]
    assert rates.over("log in, user and address", "a") == 900
    now[0] = 901.0
    assert rates.over("log in, user and address", "a") == 0
    assert rates.count("log in, user and address", "a") == 0
    monkeypatch.setattr(access_rates, "MOST", 10)
    for each in range(100):
        rates.count("api, user", str(each))
    assert len(rates._counts) == 10


def test_a_token_is_shown_once_and_may_no_more_than_it_was_made_for(closed: FastAPI, shared: Settings) -> None:
    client = entered(closed, "analyst1")
    key = form_key(client.get("/account").text)
    wanted = {"csrf": key, "label": "=notebook", "role": "reader", "days": "30"}
    page = client.post("/account/tokens", data=wanted)
    secret = re.findall(r"cns_[\w-]{43}", page.text)[0]
    assert page.headers["cache-control"] == "no-store"
    assert secret not in client.get("/account").text
    assert secret not in Path(shared.store).read_bytes().decode("latin-1")
    program = visitor(closed)
    bearer = {"Authorization": f"Bearer {secret}"}
    assert program.get("/api/v1/stories", headers=bearer).status_code == 200
    assert program.get("/stories/x/decide", headers=bearer).status_code == 403  # made for a reader
    assert program.post("/account/tokens", headers=bearer, data={"label": "more"}).status_code == 422
    refused = program.get("/api/v1/stories", headers={"Authorization": f"Bearer {secret}x"})
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert "error" in refused.json()
    wider = client.post("/account/tokens", data={**wanted, "role": "admin"})
    assert wider.status_code == 422
    name = re.findall(r"T-[0-9a-f]{8}", client.get("/account").text)[0]
    theirs = entered(closed, "admin1")
    stolen = theirs.post(f"/account/tokens/{name}/revoke", data={"csrf": form_key(theirs.get("/account").text)})
    assert stolen.status_code == 422
    assert client.post(f"/account/tokens/{name}/revoke", data={"csrf": key}).status_code == 303
    assert program.get("/api/v1/stories", headers=bearer).status_code == 401


def test_a_token_ends_and_falls_with_its_user(closed: FastAPI, shared: Settings) -> None:
    with open_store(shared) as store:
        _, secret = people.add_token(store, "admin1", "", "admin", 1)
        assert people.who_has_token(store, secret) is not None
        people.change_role(store, "analyst1", "admin")
        people.change_role(store, "admin1", "reader")
        found = people.who_has_token(store, secret)
        assert found is not None
        assert found.role == "reader"
        with store.writing() as connection:
            connection.execute(rows.tokens.update().values(expires="2020-01-01T00:00:00.000000+00:00"))
        assert people.who_has_token(store, secret) is None
        people.remove_person(store, "admin1")
        assert people.list_tokens(store, "admin1") == ()


def test_the_json_interface_is_limited_by_user(closed: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(access_rates.LIMITS, "api, user", (3, 60.0))
    client = entered(closed, "reader1")
    assert [client.get("/api/v1/outlets").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert int(client.get("/api/v1/outlets").headers["retry-after"]) > 0


def test_passwords_are_argon2id_and_short_ones_refused(shared: Settings) -> None:
    with open_store(shared) as store:
        with store.reading() as connection:
            found = rows.get_person(connection, "reader1")
        assert found is not None
        assert found[1].startswith("$argon2id$v=19$m=")
        with pytest.raises(UsageError, match="12 to"):
            people.add_person(store, "bo", "reader", "short")
        with pytest.raises(UsageError, match="already"):
            people.add_person(store, "reader1", "reader", PASSWORD)
        with pytest.raises(UsageError, match="name to log in"):
            people.add_person(store, "a b<script>", "reader", PASSWORD)


@pytest.mark.parametrize(
    "given", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\nb", "javascript:x", ""]
)
def test_logging_in_leads_nowhere_else(given: str) -> None:
    assert local_path(given) == "/"
    assert local_path("/search?q=a") == "/search?q=a"


def test_no_secret_shows_in_words_of_the_access() -> None:
    desk = Access()
    assert desk.key.hex() not in repr(desk)
    assert "key" not in repr(desk)
    assert access.TABLE[0][2] is None


def test_roles_are_ordered() -> None:
    order: tuple[Role, ...] = ("reader", "analyst", "admin")
    assert [[reaches(a, b) for b in order] for a in order] == [[True, False, False], [True, True, False], [True] * 3]
