"""sayso."""
