"""People's decisions and their audit trail, over a store; and the reconciling that carries them out."""

from __future__ import annotations

from sayso.review.agreement import Agreement, agreements
from sayso.review.alpha import krippendorff_alpha
from sayso.review.asof import AsOf, Change, history
from sayso.review.audited import audited
from sayso.review.coded import reviewed
from sayso.review.inforce import in_force, orphans
from sayso.review.look import Looked, look
from sayso.review.refresh import refresh, reviewed_codings
from sayso.review.reviewer import Missed, Reviewer

__all__ = [
    "Agreement",
    "AsOf",
    "Change",
    "Looked",
    "Missed",
    "Reviewer",
    "agreements",
    "audited",
    "history",
    "in_force",
    "krippendorff_alpha",
    "look",
    "orphans",
    "refresh",
    "reviewed",
    "reviewed_codings",
]
