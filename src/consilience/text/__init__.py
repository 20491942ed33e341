"""Pure functions on strings: marks, names, numbers, dates. No records, no I/O."""
