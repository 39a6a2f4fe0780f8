"""Compiles each address rule once a run, for applications are made by the thousand.

Werkzeug compiles a rule into a function of the rule alone: rules of the same letters
get the same function. It is nine tenths of the time that making an application takes.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

_compile = Rule._compile_builder
_compiled: dict[tuple[object, ...], Callable[..., Any]] = {}


def _compile_once(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
    key = (rule.rule, rule.is_leaf, str(rule.defaults), append_unknown)
    if key not in _compiled:
        _compiled[key] = _compile(rule, append_unknown)
    return _compiled[key]


def compile_rules_once() -> None:
    """Let equal rules share what was compiled for the first of them."""
    Rule._compile_builder = _compile_once  # type: ignore[assignment, method-assign]  # a stand-in for all rules
