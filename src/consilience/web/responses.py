"""Bytes -> an answer with an ETag; the same bytes are not sent twice (RFC 9110, section 13.1.2)."""

from __future__ import annotations

from hashlib import sha256

from fastapi import Request, Response


def tagged(request: Request, body: bytes, kind: str, headers: dict[str, str] | None = None) -> Response:
    """200 with the bytes, or 304 without where the asker has them."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    told = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    asked = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if request.method in ("GET", "HEAD") and tag in asked:
        return Response(status_code=304, headers=told)
    return Response(body, media_type=kind, headers=told)
