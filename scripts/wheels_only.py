"""Show that every core dependency installs from wheels alone on each supported Python: part of `make check`.

Resolves pyproject.toml with `uv pip compile --only-binary :all:` for 3.11, 3.12 and 3.13, under the pinned versions.
Exit status 0: all resolve. 1: one does not; what uv said is printed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    uv = Path(sys.executable).with_name("uv")
    for version in ("3.11", "3.12", "3.13"):
        command = [uv, "pip", "compile", "pyproject.toml", "--only-binary", ":all:", "--python-version", version]
        command += ["--constraint", "constraints.txt", "--quiet", "--no-header", "--no-annotate"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"Python {version}: a core dependency has no wheel\n{done.stderr}", file=sys.stderr)
            return 1
        print(f"Python {version}: {len(done.stdout.splitlines())} packages, all as wheels")
    return 0


if __name__ == "__main__":
    sys.exit(main())
