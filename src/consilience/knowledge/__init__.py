"""Small tables, each with its origin, its licence and how it was derived."""
