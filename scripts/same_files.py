"""Two wheels -> whether both hold all files of the package: `same_files.py ONE.whl OTHER.whl`, exit status 1 if not.

What has to be there is what git keeps under src/consilience (without git: what lies there), and the manual page.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def needed() -> set[str]:
    """The files of the package that git keeps, as a wheel names them."""
    command = ["git", "ls-files", "src/consilience"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):  # unpacked from an sdist
        found = (each for each in (ROOT / "src" / "consilience").rglob("*") if "__pycache__" not in each.parts)
        listed = [each.relative_to(ROOT).as_posix() for each in found]
    return {each.removeprefix("src/") for each in listed if (ROOT / each).is_file()}


def held(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def main() -> int:
    for each in map(Path, sys.argv[1:]):
        files = held(each)
        missing = needed() - files
        if not any(name.endswith("share/man/man1/consilience.1") for name in files):
            missing.add("share/man/man1/consilience.1")
        if missing:
            print(f"{each.name} lacks {', '.join(sorted(missing))}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
