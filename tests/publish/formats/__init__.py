"""Each format, read back by a library that others read it with."""
