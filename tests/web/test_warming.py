"""What is loaded before the first page asks for it."""

from __future__ import annotations

import subprocess
import sys

from consilience.settings import Settings
from consilience.web.warming import warm


def test_what_compares_is_loaded_before_anybody_asks() -> None:
    asked = (
        "import sys; from consilience.settings import Settings; from consilience.web.warming import warm; "
        "loaded = 'consilience.corroborate.account' in sys.modules; warm(Settings()).join(); "
        "print(loaded, 'consilience.corroborate.account' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "True"]


def test_a_model_that_is_missing_is_said_by_the_page_and_not_here() -> None:
    thread = warm(Settings(model="no_such_model"))
    thread.join()
    assert not thread.is_alive()
