"""The changes of the schema, oldest first; each goes up and down."""
