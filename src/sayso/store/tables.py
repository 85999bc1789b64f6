"""The tables of a store, once, for every back end."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

__all__ = [
    "claims",
    "codings",
    "decisions",
    "documents",
    "event_terms",
    "events",
    "failures",
    "incident_events",
    "incident_fields",
    "incidents",
    "meta",
    "metadata",
    "runs",
]

metadata = MetaData()

# PostgreSQL would sort text by the server's language; order is by code point in every store.
KEY: Final = String().with_variant(String(collation="C"), "postgresql")

documents = Table(
    "documents",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("language", String),
)

codings = Table(
    "codings",
    metadata,
    Column("document", KEY, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("sha256", String, nullable=False),
    Column("config", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("document", KEY, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("type", String, nullable=False, index=True),
    Column("mode", String),
    Column("modality", String, nullable=False),
    Column("aggregate", Boolean, nullable=False),
    Column("earliest", String),
    Column("latest", String),
)

event_terms = Table(
    "event_terms",
    metadata,
    Column("event", KEY, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("term", KEY, primary_key=True, index=True),
)

claims = Table(
    "claims",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("event", KEY, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("document", KEY, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("field", String, nullable=False, index=True),
    Column("stance", String, nullable=False),
    Column("attribution", String),
    Column("low", BigInteger),
    Column("high", BigInteger),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("type", String, nullable=False, index=True),
    Column("mode", String),
    Column("grade", String, nullable=False, index=True),
    Column("earliest", String, index=True),
    Column("latest", String, index=True),
    Column("words", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# An incident may name an event that the store does not hold (incidents reconciled elsewhere): no foreign key.
incident_events = Table(
    "incident_events",
    metadata,
    Column("incident", KEY, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("document", KEY, primary_key=True),
    Column("event", KEY, primary_key=True, index=True),
)

incident_fields = Table(
    "incident_fields",
    metadata,
    Column("incident", KEY, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("agreement", String, nullable=False, index=True),
)

failures = Table(
    "failures",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("source", Text, nullable=False),
    Column("document", KEY),
    Column("stage", String, nullable=False),
    Column("error", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Column("run", KEY, index=True),
)

runs = Table(
    "runs",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("inputs", Text, nullable=False),
    Column("config", String, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("documents", Integer),
    Column("failures", Integer),
)

# Append-only: no row is ever changed or taken away; an undo is a row of its own.
decisions = Table(
    "decisions",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("subject", KEY, nullable=False, index=True),
    Column("verdict", String, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("value", Text),
    Column("undoes", KEY),
)

meta = Table("meta", metadata, Column("name", KEY, primary_key=True), Column("value", Text, nullable=False))
