"""The finders as spaCy components (placeholder until the finders land)."""
