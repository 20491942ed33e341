"""Annotated, in stream order -> Story; copies -> origins."""
