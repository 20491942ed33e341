"""What the first pages of a desk would wait for -> loaded while it begins to listen."""

from __future__ import annotations

from threading import Thread

from consilience.errors import ConsilienceError
from consilience.pipeline.stored import prepare
from consilience.settings import Settings
from consilience.web.frame import templates


def warm(settings: Settings) -> Thread:
    """Load the code that compares, and the templates, in a thread of their own. What is wrong a page will say."""
    thread = Thread(target=_load, args=(settings,), name="warming", daemon=True)
    thread.start()
    return thread


def _load(settings: Settings) -> None:
    for name in templates().list_templates(extensions=["html"]):
        templates().get_template(name)
    try:
        prepare(settings)
    except ConsilienceError:
        return
