"""Files the address rules of an application once a run, for applications are made by the thousand.

Werkzeug compiles each rule and files it into a tree, which depend on the rules alone. It is three
quarters of the time that making an application takes, so maps of equal rules share one tree.
"""

from typing import Any

from flask import Flask
from werkzeug.routing import Map, Rule, RuleFactory
from werkzeug.routing.matcher import StateMachineMatcher

Tree = tuple[StateMachineMatcher, dict[Any, list[Rule]]]

_trees: dict[tuple[object, ...], Tree] = {}


class SharingMap(Map):
    """A map that files its rules when it is first asked, and only if no other map has filed the same."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._own: list[Rule] = []
        self._is_filed = False

    def add(self, rulefactory: RuleFactory) -> None:
        """Keep a rule until the map is asked."""
        self._own.extend(rulefactory.get_rules(self))
        self._is_filed = False
        self._remap = True

    def update(self) -> None:
        """Have the tree of these rules, before each question."""
        if not self._is_filed:
            key = (self.strict_slashes, *map(_key, self._own))
            if key not in _trees:
                _trees[key] = self._file()
            self._matcher, self._rules_by_endpoint = _trees[key]
            self._is_filed = True
        super().update()

    def _file(self) -> Tree:
        tree = Map(strict_slashes=self.strict_slashes)
        for rule in self._own:
            tree.add(_copy(rule))
        tree.update()
        return tree._matcher, tree._rules_by_endpoint


def _copy(rule: Rule) -> Rule:
    copy = rule.empty()
    copy.defaults = rule.defaults
    copy.provide_automatic_options = _has_options(rule)  # type: ignore[attr-defined]  # Flask's own
    return copy


def _key(rule: Rule) -> tuple[object, ...]:
    said = (rule.rule, rule.endpoint, str(rule.defaults), rule.strict_slashes)
    return *said, frozenset(rule.methods or ()), _has_options(rule)


def _has_options(rule: Rule) -> bool:
    return getattr(rule, "provide_automatic_options", False)


def file_rules_once() -> None:
    """Let applications with equal rules share what was filed for the first of them."""
    Flask.url_map_class = SharingMap
