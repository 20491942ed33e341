"""Bytes -> their signature, with the reader's own SSH key; and whose signature it is. OpenSSH's ssh-keygen does both.

An Ed25519 key, a key on a hardware token or in an agent: whatever ssh-keygen signs with (`man ssh-keygen`, -Y).
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from consilience.errors import UsageError
from consilience.model.record import Record

NAMESPACE = "consilience-bundle"  # a signature made for something else does not fit
_KEY = re.compile(r"(?:ssh-|ecdsa-|sk-)[\w.@-]+ [A-Za-z0-9+/=]+")
_PRINT = re.compile(r"\bSHA256:[A-Za-z0-9+/]{43}")


class Signed(Record, frozen=True, kw_only=True):
    """`good`: by a signer that was named. `unknown`: it fits, but nobody was named to compare it with."""

    state: Literal["none", "good", "unknown", "bad"]
    key: str | None = None  # its fingerprint
    signer: str | None = None


def check_key(key: str) -> None:
    """Before work that would be in vain. Raises UsageError where there is no such key, or nothing to sign with."""
    _program()
    if not Path(key).is_file():
        raise UsageError(f"there is no key {key}", hint="name the file of an SSH key, such as ~/.ssh/id_ed25519")


def sign(data: bytes, key: str) -> bytes:
    """Raises UsageError where the key cannot be used."""
    check_key(key)
    done = _run(["-Y", "sign", "-n", NAMESPACE, "-f", key], data)
    if done.returncode != 0:
        raise UsageError(
            f"the key {key} cannot sign: {_said(done)}",
            hint="make one with ssh-keygen -t ed25519, or have ssh-agent hold it",
        )
    return done.stdout


def check_signature(data: bytes, signature: bytes | None, signer: str | None) -> Signed:
    """Whose signature it is. `signer` is a public key (.pub) or a file of allowed signers.

    Raises UsageError where the file of signers cannot be read or holds no key.
    """
    if signature is None:
        return Signed(state="none")
    with TemporaryDirectory() as folder:
        place = Path(folder) / "signature"
        place.write_bytes(signature)
        done = _run(["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(place)], data)
        key = _PRINT.search(done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace"))
        fingerprint = key[0] if key else None
        if done.returncode != 0:
            return Signed(state="bad", key=fingerprint)
        if signer is None:
            return Signed(state="unknown", key=fingerprint)
        allowed = Path(folder) / "allowed"
        allowed.write_text(_allowed(signer), encoding="utf-8")
        found = _run(["-Y", "find-principals", "-f", str(allowed), "-s", str(place)], b"")
        names = found.stdout.decode(errors="replace").split("\n")[0].strip()
        if found.returncode != 0 or not names:
            return Signed(state="bad", key=fingerprint)
        name = names.split(",")[0]
        done = _run(["-Y", "verify", "-f", str(allowed), "-I", name, "-n", NAMESPACE, "-s", str(place)], data)
        return Signed(state="good" if done.returncode == 0 else "bad", key=fingerprint, signer=name)


def _allowed(signer: str) -> str:
    """The file of signers; a bare public key becomes one, under the name of its comment or file."""
    try:
        text = Path(signer).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"the signer {signer} cannot be read", hint="name a public key, such as id_ed25519.pub"
        ) from error
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not any(_KEY.search(line) for line in lines):
        raise UsageError(f"{signer} holds no public key", hint="name a public key, such as id_ed25519.pub")
    out = []
    for line in lines:
        if _KEY.match(line):
            comment = "".join(each for each in " ".join(line.split(" ")[2:]) if each.isalnum() or each in "@.-_")
            out.append(f"{comment or Path(signer).stem} {' '.join(line.split(' ')[:2])}")
        else:
            out.append(line)
    return "\n".join(out) + "\n"


def _run(arguments: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([_program(), *arguments], input=data, capture_output=True, check=False)


def _program() -> str:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise UsageError("signatures need ssh-keygen, which is not on this machine", hint="install OpenSSH")
    return program


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else f"ssh-keygen ended with {done.returncode}"
