"""Order of stages."""
