"""Named bytes -> one ZIP archive, the same for the same bytes: no clock, no order of a folder, no mode of a file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP archive can name


def packed(files: Iterable[tuple[str, bytes]], *, compressed: bool = True) -> bytes:
    """The files in the order given."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            archive.writestr(info, data)
    return out.getvalue()
