"""What robots.txt allows: the longest rule counts, for the group that names the audit."""

from annotator.http.audit.robots import Robots

RULES = """
User-agent: Other
Disallow: /

User-agent: *
Disallow: /a
Allow: /a/b
Disallow: /*?s=
Disallow: /c*/d$
Disallow: /caf%C3%A9
Disallow: # nothing
Sitemap: https://a.example/one.xml
sitemap:https://a.example/two.xml
Disallow: /e/
Allow: /e/
"""
ANSWERS = {
    "/": True,
    "/a": False,
    "/abc": False,
    "/a/b/c": True,
    "/x?s=1": False,
    "/x?t=1": True,
    "/c1/2/d": False,
    "/c1/d/e": True,
    "/caf%c3%a9/1": False,
    "/e/1": True,
}


def allowed(lines: str, robot: str = "Audit") -> dict[str, bool]:
    """What the rules say of each address."""
    robots = Robots(lines.splitlines(), robot)
    return {path: robots.allows(f"https://a.example{path}") for path in ANSWERS}


def test_the_longest_rule_counts() -> None:
    assert allowed(RULES) == ANSWERS
    robots = Robots(RULES.splitlines(), "Audit")
    assert robots.sitemaps == [f"https://a.example/{n}.xml" for n in ("one", "two")]


def test_a_group_that_names_the_robot_replaces_the_one_for_all() -> None:
    named = f"{RULES}\nUser-agent: audit/2\nUser-agent: third\nDisallow: /c"
    assert [path for path, may in allowed(named).items() if not may] == [
        "/c1/2/d",
        "/c1/d/e",
        "/caf%c3%a9/1",
    ]
    open_to_us = f"{RULES}\nUser-agent: Audit\nDisallow:"
    assert all(allowed(open_to_us).values())


def test_many_rules_cost_no_more_at_each_address() -> None:
    many = "\n".join(f"Disallow: /{number}" for number in range(50_000))
    stars = "\n".join(f"Disallow: /{'*a' * 1000}b{number}" for number in range(600))
    robots = Robots(f"User-agent: *\n{many}\n{stars}".splitlines(), "audit")
    assert not robots.allows("https://a.example/49999")
    assert robots.allows(f"https://a.example/x{'a' * 900}")
