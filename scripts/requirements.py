"""Print the requirements of the package and of the named extras, one a line: `requirements.py dev`.

For `pip install -r`, which cannot read them out of pyproject.toml without building the project.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = [line for name in sys.argv[1:] for line in project["optional-dependencies"][name]]
print("\n".join([*project["dependencies"], *extras]))
