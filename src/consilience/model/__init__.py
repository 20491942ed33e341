"""Frozen records, one noun a file. The field names are those of the output contract."""
