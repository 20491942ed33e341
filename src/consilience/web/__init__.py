"""Pages, a JSON interface and tools for assistants over a store: what `consilience serve` and `consilience mcp` run."""
