"""What a site's robots.txt allows an audit to ask for, as RFC 9309 says it.

Rules are read once. The longest one that matches an address counts, and of two equal ones the one that allows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

# Rules with a star are tried one after the other, so there may not be many.
MOST_WITH_STARS = 500


@dataclass(frozen=True, slots=True)
class Pattern:
    """The beginning of paths, with `*` for anything in between; with `$`, all of a path."""

    parts: Sequence[str]
    is_whole: bool
    length: int

    def matches(self, path: str) -> bool:
        """Whether it is about this path."""
        first, *middle = self.parts
        if not path.startswith(first):
            return False
        here = len(first)
        last = ""
        if middle and self.is_whole:
            last = middle.pop()
        for part in middle:
            there = path.find(part, here)
            if there < 0:
                return False
            here = there + len(part)
        if not self.is_whole:
            return True
        if len(self.parts) == 1:
            return len(path) == here
        if not path.endswith(last):
            return False
        return len(path) - len(last) >= here


class Robots:
    """The rules for one robot, and the sitemaps."""

    def __init__(self, lines: Iterable[str], robot: str) -> None:
        self.sitemaps: list[str] = []
        self._allowed: dict[str, bool] = {}  # by the beginnings of paths
        self._lengths: list[int] = []
        self._with_stars: list[tuple[Pattern, bool]] = []
        rules = self._rules_for(robot.lower(), lines)
        for rule, allows in rules:
            self._add(unquote(rule), allows=allows)
        lengths = {len(rule) for rule in self._allowed}
        self._lengths = sorted(lengths, reverse=True)

    def allows(self, address: str) -> bool:
        """Whether the robot may ask there."""
        parts = urlsplit(address)
        whole = parts.path or "/"
        if parts.query:
            whole += f"?{parts.query}"
        path = unquote(whole)
        length, allows = self._longest_plain(path)
        for pattern, is_allowing in self._with_stars:
            # With the same length, the one that allows counts.
            is_stronger = (pattern.length, is_allowing) > (length, allows)
            if is_stronger and pattern.matches(path):
                length, allows = pattern.length, is_allowing
        return allows

    def _longest_plain(self, path: str) -> tuple[int, bool]:
        """The length of the longest rule without stars for a path, and whether it allows it."""
        for length in self._lengths:
            allows = self._allowed.get(path[:length])
            if allows is not None and length <= len(path):
                return length, allows
        return 0, True

    def _add(self, rule: str, *, allows: bool) -> None:
        """Note a rule. Those with stars are kept apart, and not more than some."""
        is_whole = rule.endswith("$")
        if not is_whole and "*" not in rule.rstrip("*"):
            rule = rule.rstrip("*")
            allowed = self._allowed.get(rule, False)
            self._allowed[rule] = allowed or allows
        elif len(self._with_stars) < MOST_WITH_STARS:
            parts = rule.removesuffix("$").split("*")
            pattern = Pattern(parts, is_whole, len(rule))
            self._with_stars.append((pattern, allows))

    def _rules_for(self, robot: str, lines: Iterable[str]) -> list[tuple[str, bool]]:
        """The rules of all groups that name the robot, or else of those for every robot."""
        rules: dict[str, list[tuple[str, bool]]] = {robot: [], "*": []}
        agents: list[str] = []
        is_named = is_open = False  # a group is open while more robots may be named
        for line in lines:
            content = line.partition("#")[0]
            name, _, text = content.partition(":")
            key = name.strip().lower()
            value = text.strip()
            if key == "sitemap":
                self.sitemaps.append(value)
            elif key == "user-agent":
                agent = value.lower().partition("/")[0]
                agents = [*agents, agent] if is_open else [agent]
                is_named = is_named or agent == robot
                is_open = True
            elif key in ("allow", "disallow"):
                is_open = False
                rule = (value, key == "allow")
                for agent in rules.keys() & set(agents) if value else ():
                    rules[agent].append(rule)
        return rules[robot if is_named else "*"]
