"""Account -> one file a format: terminal, page, Markdown, JSON."""
