"""An event as it is kept and sent from process to process: small, and quick to read by the million.

Places, parties and numbers are written each by itself: what many events have in common is read once, and is
one object after that.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import msgspec

from sayso.incidents.names import NameWord
from sayso.incidents.parties import Party
from sayso.incidents.sightings import Number, Sighting
from sayso.incidents.spots import Spot
from sayso.model.incident import EventRef

__all__ = ["KEPT_AS", "sighting_from_bytes", "sighting_to_bytes"]

_Pieces = tuple[bytes, ...]


class _Kind(msgspec.Struct, frozen=True, array_like=True):
    """What few events have of their own."""

    type: str
    modes: frozenset[str]
    families: tuple[str, ...]
    aggregate: bool
    denies: bool
    lead: bool
    instruments: frozenset[str]


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    document: str
    event: str
    kind: bytes
    days: tuple[int, int] | None
    reported: int | None
    spots: _Pieces
    actors: _Pieces
    recipients: _Pieces
    numbers: _Pieces
    words: bytes
    story: bytes
    around: _Pieces


def _form(*kinds: type) -> str:
    told = "\n".join(f"{kind.__name__} {kind.__annotations__}" for kind in kinds)
    return blake2b(told.encode(), digest_size=6).hexdigest()


# Names the form: what was kept in another one can't be read, and is made anew.
KEPT_AS: Final = _form(_Kept, _Kind, Sighting, Spot, NameWord, Party, Number)

_encode: Final = msgspec.msgpack.Encoder(order="deterministic").encode
_kept: Final = msgspec.msgpack.Decoder(_Kept).decode


def sighting_to_bytes(one: Sighting) -> bytes:
    """An event as bytes: the same for the same event."""
    kind = one.type, one.modes, one.families, one.aggregate, one.denies, one.lead, one.instruments
    kept = _Kept(
        document=one.ref.document,
        event=one.ref.event,
        kind=_kind_piece(*kind),
        days=one.days,
        reported=one.reported,
        spots=tuple(map(_spot_piece, one.spots)),
        actors=tuple(map(_piece, one.actors)),
        recipients=tuple(map(_piece, one.recipients)),
        numbers=tuple(map(_piece, one.numbers)),
        words=_bits(one.words),
        story=_bits(one.story),
        around=tuple(map(_spot_piece, one.around)),
    )
    return _encode(kept)


def sighting_from_bytes(body: bytes) -> Sighting:
    """An event from that form."""
    kept = _kept(body)
    kind = _kind(kept.kind)
    return Sighting(
        ref=EventRef(kept.document, kept.event),
        type=kind.type,
        modes=kind.modes,
        families=kind.families,
        aggregate=kind.aggregate,
        denies=kind.denies,
        days=kept.days,
        reported=kept.reported,
        spots=_spots(kept.spots),
        actors=_parties(kept.actors),
        recipients=_parties(kept.recipients),
        instruments=kind.instruments,
        numbers=_numbers(kept.numbers),
        words=int.from_bytes(kept.words, "little"),
        story=int.from_bytes(kept.story, "little"),
        lead=kind.lead,
        around=_spots(kept.around),
    )


def _bits(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "little")


@lru_cache(maxsize=200_000)
def _piece(one: Party | Number) -> bytes:
    return _encode(one)


@lru_cache(maxsize=200_000)
def _spot_piece(one: Spot) -> bytes:
    return _encode((replace(one, bits=0), _bits(one.bits)))


@lru_cache(maxsize=10_000)
def _kind_piece(
    type_: str,
    modes: frozenset[str],
    families: tuple[str, ...],
    aggregate: bool,
    denies: bool,
    lead: bool,
    instruments: frozenset[str],
) -> bytes:
    return _encode(_Kind(type_, modes, families, aggregate, denies, lead, instruments))


_kind: Final = lru_cache(maxsize=10_000)(msgspec.msgpack.Decoder(_Kind).decode)
_spot_and_bits: Final = msgspec.msgpack.Decoder(tuple[Spot, bytes]).decode
_party: Final = lru_cache(maxsize=200_000)(msgspec.msgpack.Decoder(Party).decode)
_number: Final = lru_cache(maxsize=100_000)(msgspec.msgpack.Decoder(Number).decode)


@lru_cache(maxsize=200_000)
def _spot(piece: bytes) -> Spot:
    spot, bits = _spot_and_bits(piece)
    return replace(spot, bits=int.from_bytes(bits, "little"))


@lru_cache(maxsize=200_000)
def _spots(pieces: _Pieces) -> tuple[Spot, ...]:
    return tuple(map(_spot, pieces))


@lru_cache(maxsize=200_000)
def _parties(pieces: _Pieces) -> tuple[Party, ...]:
    return tuple(map(_party, pieces))


@lru_cache(maxsize=100_000)
def _numbers(pieces: _Pieces) -> tuple[Number, ...]:
    return tuple(map(_number, pieces))
