"""The fitted weights of claim alignment, from `alignment.json` beside this file.

Made by `training/fit_alignment.py` on the story bundles of `benchmarks/bundles`
(our own writing); the file says on which, when fitted anew, and with what figures.
"""

from __future__ import annotations

from importlib.resources import files

import msgspec


class AlignmentModel(msgspec.Struct, frozen=True, kw_only=True):
    """Weights by feature name, the bias, and the two bars of the linkage (chances between 0 and 1)."""

    weights: dict[str, float]
    bias: float
    join: float
    repeat: float
    fitted_on: tuple[str, ...] = ()
    figures: dict[str, float] = {}


def _load() -> AlignmentModel:
    return msgspec.json.decode(files(__package__).joinpath("alignment.json").read_bytes(), type=AlignmentModel)


ALIGNMENT = _load()
