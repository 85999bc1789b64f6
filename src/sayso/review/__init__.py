"""People's decisions and their audit trail, over a store; and the reconciling that carries them out."""

from __future__ import annotations

from sayso.model.review import in_force
from sayso.review.agreement import Agreement, agreements
from sayso.review.alpha import krippendorff_alpha
from sayso.review.asof import AsOf, Change, history, viewed
from sayso.review.audited import audited
from sayso.review.blind import Compared, compared
from sayso.review.coded import reviewed
from sayso.review.inforce import orphans
from sayso.review.look import Looked, look
from sayso.review.refresh import refresh, reviewed_codings
from sayso.review.reviewer import Missed, Reviewer
from sayso.review.views import Blind, RecordView

__all__ = [
    "Agreement",
    "AsOf",
    "Blind",
    "Change",
    "Compared",
    "Looked",
    "Missed",
    "RecordView",
    "Reviewer",
    "agreements",
    "audited",
    "compared",
    "history",
    "in_force",
    "krippendorff_alpha",
    "look",
    "orphans",
    "refresh",
    "reviewed",
    "reviewed_codings",
    "viewed",
]
