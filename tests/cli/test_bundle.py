"""`consilience bundle` and `verify`: files, exit codes, words; bundles of older versions."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.manual import ROOT

from .conftest import Command

OLD = ROOT / "tests" / "fixtures" / "bundles"
needs_keygen = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")


def test_there_and_back(consilience: Command, desk: Path) -> None:
    made = consilience("bundle", desk, "--out", desk / "b" / "news.bundle", "--one-story")
    assert (made.code, made.out) == (0, b"")
    assert made.err == f"The bundle is in {desk / 'b' / 'news.bundle'}\n"
    found = consilience("verify", desk / "b" / "news.bundle")
    assert found.code == 0, found.err
    assert found.out.startswith(b"The same account, byte for byte (2 articles, ")
    assert found.out.endswith(b"Not signed.\n")
    as_json = json.loads(consilience("verify", desk / "b" / "news.bundle", "--json").out)
    assert (as_json["same"], as_json["recomputed"], as_json["differences"]) == (True, True, [])
    assert [each.name for each in (desk / "b").iterdir()] == ["news.bundle"], "nothing half written is left"


def test_without_texts(consilience: Command, desk: Path) -> None:
    path = desk / "news.bundle"
    assert consilience("bundle", desk / "lamp.txt", desk / "wick.txt", "-o", path, "--no-texts").code == 0
    missing = consilience("verify", path)
    assert missing.code == 1
    assert b"Not worked out: 2 of its inputs" in missing.out
    assert b"  article lamp\n    bundle  SHA-256 " in missing.out
    assert "hint: give files or folders that hold them with --texts PATH" in missing.err
    assert consilience("verify", path, "--texts", desk / "lamp.txt").code == 1
    assert consilience("verify", path, "--texts", desk / "lamp.txt", "--texts", desk / "wick.txt").code == 0
    assert consilience("verify", path, "--only-hashes").code == 1, "the texts could not be held against theirs"


def test_what_differs_is_named(consilience: Command, desk: Path) -> None:
    path = desk / "news.bundle"
    consilience("bundle", desk, "-o", path, "--one-story")
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["account.json"] = files["account.json"].replace(b'"outlets": 2', b'"outlets": 9', 1)
    manifest = json.loads(files["manifest.json"])
    from hashlib import sha256

    manifest["files"]["account.json"] = sha256(files["account.json"]).hexdigest()
    manifest["consilience"] = "0.0.9"
    files["manifest.json"] = json.dumps(manifest).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    path.write_bytes(out.getvalue())
    found = consilience("verify", path)
    assert found.code == 1
    assert b"Not the same account" in found.out
    assert b"/outlets\n    bundle  9\n    here    2\n" in found.out
    assert b"Made with other versions:\n  consilience\n    bundle  0.0.9\n" in found.out
    assert consilience("verify", path, "--only-hashes").code == 0


@needs_keygen
def test_signing(consilience: Command, desk: Path) -> None:
    for name in ("mine", "other"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(desk / name)], check=True)
    path = desk / "news.bundle"
    texts = (desk / "lamp.txt", desk / "wick.txt")
    assert consilience("bundle", *texts, "-o", path, "--sign", desk / "mine").code == 0
    good = consilience("verify", path, "--signer", desk / "mine.pub", "--only-hashes")
    assert good.code == 0
    assert b"Signed by mine (SHA256:" in good.out
    assert consilience("verify", path, "--signer", desk / "other.pub", "--only-hashes").code == 1
    unknown = consilience("verify", path, "--only-hashes")
    assert unknown.code == 0
    assert b"whose that is, --signer would tell" in unknown.out
    consilience("bundle", *texts, "-o", path)
    assert consilience("verify", path, "--signer", desk / "mine.pub", "--only-hashes").code == 1, "it is not signed"


def test_what_makes_no_sense(consilience: Command, desk: Path) -> None:
    text, path = desk / "lamp.txt", desk / "news.bundle"
    for arguments in (
        ("bundle", text),
        ("bundle", "-o", path),
        ("bundle", text, "-o", path, "--sign", desk / "none"),
        ("bundle", "S-0000000000", "-o", path, "--one-story", "--store", desk / "x.db"),
        ("verify", desk / "none"),
        ("verify", text),
        ("verify", desk),
    ):
        result = consilience(*arguments)
        assert result.code == 2, arguments
        assert result.err.startswith("error: ")
        assert not path.exists()
    consilience("bundle", text, "-o", path)
    assert consilience("verify", path, "--texts", text).code == 2


def test_an_interrupted_writing_leaves_what_was_there(
    consilience: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk / "news.bundle"
    path.write_bytes(b"the old one")

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    result = consilience("bundle", desk / "lamp.txt", "-o", path)
    assert result.code == 2
    assert path.read_bytes() == b"the old one"
    assert sorted(each.name for each in desk.iterdir()) == ["lamp.txt", "news.bundle", "wick.txt"]


@pytest.mark.parametrize("path", sorted(OLD.glob("*.bundle")), ids=lambda path: path.name)
def test_bundles_of_older_versions_stay_readable(consilience: Command, path: Path) -> None:
    given: list[str | Path] = ["verify", path]
    given += ["--texts", OLD / "texts"] if "no-texts" in path.name else []
    given += ["--signer", OLD / "v1-signed.pub"] if "signed" in path.name else []
    assert consilience(*given, "--only-hashes").code == 0
    found = json.loads(consilience(*given, "--json").out)
    assert found["recomputed"]
    assert found["same"] or found["differences"], "the code may have come to read more; then it says what"
    assert all(each["what"].startswith("/") for each in found["differences"])


def test_there_is_a_bundle_of_each_version() -> None:
    assert {each.name for each in OLD.glob("*.bundle")} >= {"v1.bundle", "v1-no-texts.bundle", "v1-signed.bundle"}
