"""Relations: which codes the notes of the tabular list name, and what follows for two codes on one claim."""
