"""Article -> Annotated: one file a layer, each a pure function."""
