"""Signatures by SSH keys: good, of somebody else, of nobody known, of other bytes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from consilience.errors import UsageError
from consilience.pipeline.signing import NAMESPACE, check_key, check_signature, sign

KEYGEN = shutil.which("ssh-keygen")
needs_keygen = pytest.mark.skipif(KEYGEN is None, reason="OpenSSH is not installed")


def key(folder: Path, name: str, kind: str = "ed25519", comment: str = "desk@lamp.example") -> str:
    path = folder / name
    subprocess.run([str(KEYGEN), "-q", "-t", kind, "-N", "", "-C", comment, "-f", str(path)], check=True)
    return str(path)


@needs_keygen
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_a_signature_is_that_of_its_key_and_its_bytes(tmp_path: Path, kind: str) -> None:
    mine, other = key(tmp_path, "mine", kind), key(tmp_path, "other", comment="x")
    signature = sign(b"manifest", mine)
    good = check_signature(b"manifest", signature, f"{mine}.pub")
    assert (good.state, good.signer) == ("good", "desk@lamp.example")
    assert good.key
    assert good.key.startswith("SHA256:")
    assert check_signature(b"manifest", signature, None).state == "unknown"
    assert check_signature(b"manifest", signature, None).key == good.key
    assert check_signature(b"manifest", signature, f"{other}.pub").state == "bad"
    for signer in (f"{mine}.pub", None):
        assert check_signature(b"manifesto", signature, signer).state == "bad"
    assert check_signature(b"manifest", None, f"{mine}.pub").state == "none"


@needs_keygen
def test_a_file_of_allowed_signers(tmp_path: Path) -> None:
    mine, other = key(tmp_path, "mine"), key(tmp_path, "other")
    allowed = tmp_path / "allowed"
    rows = [
        f"ada@lamp.example {Path(f'{other}.pub').read_text()}",
        f'ida@lamp.example namespaces="{NAMESPACE}" {Path(f"{mine}.pub").read_text()}',
    ]
    allowed.write_text("# who may\n" + "".join(rows))
    assert check_signature(b"m", sign(b"m", mine), str(allowed)).signer == "ida@lamp.example"
    assert check_signature(b"m", sign(b"m", other), str(allowed)).signer == "ada@lamp.example"
    allowed.write_text(rows[1].replace(NAMESPACE, "git"))
    assert check_signature(b"m", sign(b"m", mine), str(allowed)).state == "bad", "he may sign something else only"


@needs_keygen
@pytest.mark.parametrize(
    "signature", [b"", b"nonsense", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"]
)
def test_what_is_no_signature_is_a_bad_one(tmp_path: Path, signature: bytes) -> None:
    mine = key(tmp_path, "mine")
    assert check_signature(b"m", signature, f"{mine}.pub").state == "bad"
    assert check_signature(b"m", signature, None).state == "bad"


@needs_keygen
def test_keys_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no key"):
        check_key(str(tmp_path / "none"))
    (tmp_path / "words").write_text("no key")
    with pytest.raises(UsageError, match="cannot sign"):
        sign(b"m", str(tmp_path / "words"))
    signature = sign(b"m", key(tmp_path, "mine"))
    with pytest.raises(UsageError, match="cannot be read"):
        check_signature(b"m", signature, str(tmp_path / "none.pub"))
    with pytest.raises(UsageError, match="holds no public key"):
        check_signature(b"m", signature, str(tmp_path / "words"))


def test_without_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="ssh-keygen, which is not on this machine") as caught:
        check_key(str(tmp_path / "key"))
    assert caught.value.hint == "install OpenSSH"
