"""The tables of a store, once, for every back end."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
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
    "decision_events",
    "decisions",
    "documents",
    "event_terms",
    "events",
    "failures",
    "groups",
    "incident_events",
    "incident_fields",
    "incidents",
    "meta",
    "metadata",
    "passages",
    "pending",
    "redirects",
    "runs",
    "sightings",
]

metadata = MetaData()

# SQLite numbers the rows only of a column that is called INTEGER.
NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")
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
    Column("earliest", String),
    Column("latest", String, index=True),
    Column("review", String),
    Column("words", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    # in the order in which they are listed, with what tells whether the days are wanted
    Index("ix_incidents_listed", "earliest", "id", "latest"),
)

# An incident may name an event that the store does not hold (incidents reconciled elsewhere): no foreign key.
incident_events = Table(
    "incident_events",
    metadata,
    Column("incident", KEY, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("document", KEY, primary_key=True, index=True),
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

# Append-only: no row is ever changed or taken away, which triggers see to; an undo is a row of its own.
decisions = Table(
    "decisions",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("id", KEY, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("subject", KEY, nullable=False, index=True),
    Column("verdict", String, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("value", Text),
    Column("undoes", KEY),
    Column("seen", String),
    Column("makes", KEY, index=True),
)

# The events that a decision hangs on; these may be gone, and it stays.
decision_events = Table(
    "decision_events",
    metadata,
    Column("number", NUMBER, ForeignKey("decisions.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("document", KEY, nullable=False, index=True),
    Column("event", KEY, nullable=False, index=True),
)

# Events as joining sees them.
sightings = Table(
    "sightings",
    metadata,
    Column("document", KEY, primary_key=True),
    Column("event", KEY, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

# The first and last day on which an event meets others, and its blocks: small rows, which are looked through
# by their days and lie in that order.
meetings = Table(
    "meetings",
    metadata,
    Column("first_day", Integer, primary_key=True, autoincrement=False),
    Column("document", KEY, primary_key=True, index=True),
    Column("event", KEY, primary_key=True),
    Column("last_day", Integer, nullable=False),
    Column("blocks", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# Which events the machine joined, before people's merges and splits.
groups = Table(
    "groups",
    metadata,
    Column("document", KEY, primary_key=True),
    Column("event", KEY, primary_key=True, index=True),
    Column("key", KEY, nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("why", Text, nullable=False),
)

# Documents that changed, by themselves or by a decision, since they were reconciled; `change` counts changes.
pending = Table(
    "pending",
    metadata,
    Column("document", KEY, primary_key=True),
    Column("change", NUMBER, nullable=False),
)

# Where an incident went that is no more: to none, one (joined), or several (split).
redirects = Table(
    "redirects",
    metadata,
    Column("old", KEY, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("new", KEY, index=True),
)

# The words of a document as they are searched.
passages = Table(
    "passages",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("document", KEY, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("words", Text, nullable=False),
)

meta = Table("meta", metadata, Column("name", KEY, primary_key=True), Column("value", Text, nullable=False))
