"""The rule for the best value is a file that a user can put in its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

RULES = files("sayso.ontology").joinpath("data", "best_value.yaml").read_text("utf-8")
NUMBERS = "dead: [current, asserted, whole, independent, later, precise, closer, lower]"
TELL = """
import json
from sayso.errors import CodebookError
from sayso.incidents import reconcile
from sayso.ontology.loader import data_digest
from tests.reports import strike
try:
    (one,) = reconcile([
        strike("a", "A strike on Tarmin killed 12.", dead=("12", 12, 12)),
        strike("b", "A strike on Tarmin killed 20.", dead=("20", 20, 20), day="2021-05-05"),
    ])
    dead = one.fields["dead"]
    print(json.dumps([dead.best.low, dead.rule, data_digest("best_value.yaml")]))
except CodebookError as error:
    print(json.dumps(str(error)))
"""


def told(own: Path | None) -> object:
    """The best toll of two reports by the rules in this folder, in a process of its own."""
    home = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(home / "src"), str(home)])}
    env.pop("SAYSO_CODEBOOK", None)
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", TELL],
        env={**env, "SAYSO_CODEBOOK": str(own)} if own else env,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


def test_another_order_gives_another_best_value_and_says_so(tmp_path: Path) -> None:
    best, rule, digest = told(None)  # type: ignore[misc]
    assert (best, rule) == (20, "said later")
    assert NUMBERS in RULES
    (tmp_path / "best_value.yaml").write_text(RULES.replace(NUMBERS, "dead: [asserted, lower]"))
    best, rule, own = told(tmp_path)  # type: ignore[misc]
    assert (best, rule) == (12, "the lower number")
    # what made a value can be named: incidents of a store are made anew by other rules
    assert own != digest


def test_what_is_no_rule_is_told(tmp_path: Path) -> None:
    assert "SAYSO_CODEBOOK" in str(told(tmp_path / "none"))
    (tmp_path / "best_value.yaml").write_text(RULES.replace(NUMBERS, "dead: [asserted, loudest]"))
    assert "no criterion loudest" in str(told(tmp_path))
