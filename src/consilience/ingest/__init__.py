"""The outside world -> Article: one file a kind of input."""
