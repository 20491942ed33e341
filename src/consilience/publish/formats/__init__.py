"""Material -> one file a format that other tools read. `pipeline/exporting.py` has the table of them."""
