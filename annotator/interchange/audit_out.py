"""Reports of audits: as text, JSON, SARIF 2.1.0 and JUnit XML.

A report names a passage. Its words are for editors, who have them anyway.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement, tostring

from annotator.core.audit.finding import CLOSE, Finding, Report
from annotator.core.search.word import words
from annotator.version import VERSION

LONGEST = 160  # characters of a passage
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


class Form(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"


MEDIA_TYPES = {
    Form.TEXT: "text/plain",
    Form.JSON: "application/json",
    Form.SARIF: "application/sarif+json",
    Form.JUNIT: "application/xml",
}


def write_report(report: Report, form: Form, *, for_editors: bool) -> str:
    """The report, with a line end at its end."""
    writer = _Writer(report, for_editors)
    forms = {
        Form.TEXT: writer.text,
        Form.JSON: writer.json,
        Form.SARIF: writer.sarif,
        Form.JUNIT: writer.junit,
    }
    return forms[form]()


def findings(some: Iterable[Finding], *, for_editors: bool) -> Iterator[dict[str, str]]:
    """Findings as JSON has them, with the hidden words where they are for editors."""
    for finding in some:
        body = {
            "address": safe_address(finding, for_editors=for_editors),
            "channel": str(finding.channel),
            "where": str(finding.where),
            "article": finding.passage.article,
            "passage": finding.passage.name,
            "close": CLOSE[finding.channel],
        }
        if for_editors:
            body["exact"] = finding.passage.text
        yield body


def safe_address(finding: Finding, *, for_editors: bool) -> str:
    """The address without what was searched for, and without a path that tells the passage, or that may."""
    if for_editors:
        return finding.address
    bare, sign, _ = finding.address.partition("?")
    secret = set(words(finding.passage.text))
    shown = words(unquote(bare))
    tells = len(secret.intersection(shown)) > 1
    if tells or not secret:
        scheme, _, rest = bare.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}/…"
    return f"{bare}?…" if sign else bare


def summary(report: Report) -> str:
    """The verdict with its counts."""
    counts = {
        "leaks": len(report.findings),
        "accepted": len(report.allowed),
        "in doubt": len(report.doubts),
        "addresses": report.looked_at,
        "hidden passages": report.passages,
    }
    listed = ", ".join(f"{name}: {count}" for name, count in counts.items())
    verdict = f"{report.verdict.capitalize()} ({listed})."
    if report.passages:
        return verdict
    return (
        f"{verdict} Nothing is hidden from newcomers, so there is nothing to look for."
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one report, with the hidden words where it is for editors."""

    report: Report
    for_editors: bool

    def text(self) -> str:
        """A line for each leak, with what to do about it, then doubts, then the verdict."""
        lines = [
            f"! {self._about(finding)}\n  {CLOSE[finding.channel]}"
            for finding in self.report.findings
        ]
        lines += [f"Accepted: {self._about(one)}" for one in self.report.allowed]
        for doubt in self.report.doubts:
            lines.append(f"? {doubt.address}\n  {doubt.reason}")
        lines.append(summary(self.report))
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """An object with `verdict`, `findings`, `accepted` and `doubts`."""
        doubts = [
            {"address": doubt.address, "reason": doubt.reason}
            for doubt in self.report.doubts
        ]
        body = {
            "verdict": self.report.verdict,
            "looked_at": self.report.looked_at,
            "passages": self.report.passages,
            "findings": self._findings(self.report.findings),
            "accepted": self._findings(self.report.allowed),
            "doubts": doubts,
        }
        return _dumped(body)

    def sarif(self) -> str:
        """SARIF 2.1.0: a leak is an error, a doubt a note."""
        rules = [
            {"id": str(channel), "help": {"text": text}}
            for channel, text in CLOSE.items()
        ]
        driver = {"name": "Annotator audit", "version": VERSION, "rules": rules}
        results = []
        for finding in self.report.findings:
            address = self._address(finding)
            text = self._place(finding)
            results.append(_result(finding.channel, "error", text, address))
        results += [
            _result("in-doubt", "note", doubt.reason, doubt.address)
            for doubt in self.report.doubts
        ]
        run = {"tool": {"driver": driver}, "results": results}
        log = {"$schema": SARIF, "version": "2.1.0", "runs": [run]}
        return _dumped(log)

    def junit(self) -> str:
        """A failure for each leak, an error for each doubt."""
        suite = Element("testsuite", name="Annotator audit")
        tests = max(self.report.looked_at, 1)
        suite.set("tests", str(tests))
        suite.set("failures", str(len(self.report.findings)))
        suite.set("errors", str(len(self.report.doubts)))
        for finding in self.report.findings:
            address = _legal(self._address(finding))
            case = SubElement(suite, "testcase", name=address)
            case.set("classname", str(finding.channel))
            message = _legal(self._place(finding))
            SubElement(case, "failure", message=message)
        for doubt in self.report.doubts:
            name = _legal(doubt.address)
            case = SubElement(suite, "testcase", name=name)
            SubElement(case, "error", message=_legal(doubt.reason))
        return tostring(suite, encoding="unicode", xml_declaration=True) + "\n"

    def _findings(self, some: Sequence[Finding]) -> list[dict[str, str]]:
        return list(findings(some, for_editors=self.for_editors))

    def _address(self, finding: Finding) -> str:
        return safe_address(finding, for_editors=self.for_editors)

    def _about(self, finding: Finding) -> str:
        return f"{self._address(finding)}\n  {finding.channel}: {self._place(finding)}"

    def _place(self, finding: Finding) -> str:
        return f"in the {finding.where}, {self._passage(finding)}"

    def _passage(self, finding: Finding) -> str:
        """A hidden passage by its name, with its words for editors alone."""
        if not self.for_editors:
            return finding.passage.name
        text = " ".join(finding.passage.text.split())
        excerpt = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
        return f"{finding.passage.name} “{excerpt}”"


def _dumped(body: object) -> str:
    text = json.dumps(body, ensure_ascii=False, indent=2)
    return f"{text}\n"


def _result(rule: str, level: str, text: str, address: str) -> dict[str, Any]:
    place = {"physicalLocation": {"artifactLocation": {"uri": address}}}
    return {
        "ruleId": str(rule),
        "level": level,
        "message": {"text": text},
        "locations": [place],
    }


def _legal(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(filter(str.isprintable, text))
