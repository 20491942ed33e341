"""Consilience: many outlets, one event, one account in which every statement is cited, counted and compared."""

__version__ = "0.1.0"
