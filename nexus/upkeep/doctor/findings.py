"""What the doctor finds: one line each."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Verdict(enum.StrEnum):
    """Good, worth a look, or broken."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what to do when it is not well."""

    name: str
    verdict: Verdict
    text: str
    advice: str = ""

    def __str__(self) -> str:
        line = f"{self.verdict:<5} {self.name:<12} {self.text}"
        return f"{line}\n{'':<19}→ {self.advice}" if self.advice else line


def ok(name: str, text: str) -> Finding:
    """It is well."""
    return Finding(name, Verdict.OK, text)


def warn(name: str, text: str, advice: str = "") -> Finding:
    """It works, and somebody should look."""
    return Finding(name, Verdict.WARN, text, advice)


def fail(name: str, text: str, advice: str = "") -> Finding:
    """It does not work."""
    return Finding(name, Verdict.FAIL, text, advice)
