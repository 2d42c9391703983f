"""A browser's own account of itself, as people know it: “Firefox on Android”."""

from __future__ import annotations

from flask_babel import gettext as _

PROGRAMS = (
    ("SamsungBrowser/", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Opera Mini", "Opera Mini"),
    ("Edg", "Edge"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""Each with the word it is known by; many name others too, so the first one counts."""

SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def _first(known: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for word, name in known if word in agent), "")


def browser_words(agent: str) -> str:
    """Program and system in words; what is not known stays out."""
    program, system = _first(PROGRAMS, agent), _first(SYSTEMS, agent)
    if program and system:
        return _("%(program)s on %(system)s", program=program, system=system)
    return program or system or _("A browser that does not say its name")
