"""Reasons, remedies, prices and swaps in words, for staff and mentors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from flask_babel import format_date, format_datetime, ngettext
from flask_babel import gettext as _

from nexus.core.clock import now
from nexus.core.languages import duration, reader_zone
from nexus.profiles.words import language_name
from nexus.runs.verdict import score

Values = Mapping[str, Any]

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Names:
    """How briefs and teams are called, by id."""

    briefs: Mapping[int, str]
    teams: Mapping[int, str]

    def brief(self, brief_id: Any) -> str:
        """A brief's title, or that it is several."""
        return self.briefs.get(brief_id) or _("these briefs")

    def team(self, project_id: Any) -> str:
        """A team's name; a number for one that is gone."""
        return self.teams.get(project_id) or f"#{project_id}"


def places_of(track: str, count: int) -> str:
    """So many places of a track."""
    if track == "backend":
        return ngettext("one backend place", "%(num)s backend places", count)
    return ngettext("one frontend place", "%(num)s frontend places", count)


def teams_of(track: str, count: int) -> str:
    """So many teams of a track."""
    if track == "backend":
        return ngettext("one backend", "%(num)s backends", count)
    return ngettext("one frontend", "%(num)s frontends", count)


def _other(track: str) -> str:
    return "frontend" if track == "backend" else "backend"


def _places(values: Values, _names: Names) -> str:
    track = values["track"]
    said = _(
        "%(places)s for %(teams)s, and all are taken.",
        places=places_of(track, values["places"]).capitalize(),
        teams=teams_of(_other(track), values["teams"]),
    )
    if values["first"]:
        first = ngettext(
            "One of those who have a place comes first.",
            "%(num)s of those who have a place come first.",
            values["first"],
        )
        return f"{said} {first}"
    return said


def _nobody(values: Values, names: Names) -> str:
    other = _("Backend") if values["track"] == "backend" else _("Frontend")
    said = _(
        "Nobody on %(brief)s (%(track)s) takes a partner.",
        track=other.lower(),
        brief=names.brief(values["brief"]),
    )
    if values["paused"]:
        paused = ngettext("One of them pauses.", "%(num)s of them pause.", values["paused"])
        return f"{said} {paused}"
    return said


def _overlap(values: Values, names: Names) -> str:
    said = ngettext(
        "Too few hours in common with the one candidate.",
        "Too few hours in common with any of the %(num)s candidates.",
        values["candidates"],
    )
    nearest = _(
        "The nearest, %(team)s, lacks %(missing)s.",
        team=names.team(values["nearest"]),
        missing=duration(values["missing"]),
    )
    return f"{said} {nearest}"


def _barred(values: Values, _names: Names) -> str:
    counted = [
        (values["overlap"], _("%(count)s by hours")),
        (values["language"], _("%(count)s by language")),
        (values["by_hand"], _("%(count)s held apart")),
    ]
    parts = ", ".join(text % {"count": count} for count, text in counted if count)
    return _(
        "None of the %(count)s candidates may be its partner: %(parts)s.",
        count=values["candidates"],
        parts=parts,
    )


def _since(values: Values) -> str:
    return format_date(datetime.fromisoformat(values["since"]), "EEEE d MMMM")


REASONS: dict[str, Callable[[Values, Names], str]] = {
    "places": _places,
    "nobody": _nobody,
    "overlap": _overlap,
    "barred": _barred,
    "aims": lambda _v, _n: _("It could be paired, at the cost of an aim that comes before."),
    "paused": lambda v, _n: _("Paused since %(day)s.", day=_since(v)) if v else _("Paused."),
    "draft": lambda _v, _n: _("Not registered to the end: still a draft."),
    "away": lambda _v, _n: _("Away for some days."),
    "unconfirmed": lambda _v, _n: _("The lead has not confirmed the address."),
    "other_brief": lambda _v, _n: _("Its brief does not take part in this run."),
    "withdrawn": lambda _v, _n: _("Has said not to be paired."),
    "silent": lambda _v, _n: _("Did not confirm, and the silent stay out."),
}


def _hour(values: Values, _names: Names) -> str:
    monday = now().date() - timedelta(days=now().weekday())
    start = datetime.combine(monday, time(), UTC) + timedelta(minutes=30 * values["half"])
    moment = format_datetime(start.astimezone(reader_zone()), "EEEE HH:mm")
    return ngettext(
        "%(time)s more, on %(moment)s, would open one candidate",
        "%(time)s more, on %(moment)s, would open %(num)s candidates",
        values["candidates"],
        time=duration(values["minutes"]),
        moment=moment,
    )


def _more_places(values: Values, names: Names) -> str:
    return _(
        "%(places)s more on %(brief)s",
        places=places_of(values["track"], values["count"]).capitalize(),
        brief=names.brief(values["brief"]),
    )


def _language(values: Values, _names: Names) -> str:
    return ngettext(
        "%(language)s would open one candidate",
        "%(language)s would open %(num)s candidates",
        values["candidates"],
        language=language_name(values["language"]),
    )


def _another_brief(values: Values, names: Names) -> str:
    return ngettext(
        "On %(brief)s one team has a place free",
        "On %(brief)s %(num)s teams have a place free",
        values["teams"],
        brief=names.brief(values["brief"]),
    )


REMEDIES: dict[str, Callable[[Values, Names], str]] = {
    "places": _more_places,
    "hour": _hour,
    "language": _language,
    "brief": _another_brief,
    "order": lambda _v, _n: _("Put the number of pairs first"),
    "return": lambda _v, _n: _("Ask the team to reopen"),
    "paused_return": lambda v, _n: ngettext(
        "Ask the team that pauses", "Ask the %(num)s teams that pause", v["teams"]
    ),
    "allow": lambda v, _n: ngettext(
        "Let one couple meet that is held apart",
        "Let %(num)s couples meet that are held apart",
        v["teams"],
    ),
}

ASK: dict[str, Callable[[], str]] = {
    "paused": lambda: _("Ask the team to reopen"),
    "draft": lambda: _("Ask the team to finish registering"),
    "away": lambda: _("It comes back by itself"),
    "unconfirmed": lambda: _("Ask the lead to open the mail"),
    "silent": lambda: _("Ask them to confirm"),
    "other_brief": lambda: _("Let the brief take part"),
}
"""What helps a team that took no part."""


def why(code: str, values: Values, names: Names) -> str:
    """Why a team has no partner."""
    return REASONS[code](values, names)


def helps(code: str, remedies: list[Values], names: Names) -> list[str]:
    """What would help, the least change each."""
    if code in ASK:
        return [ASK[code]()]
    return [REMEDIES[each["code"]](each, names) for each in remedies]


def gain(aim: str, count: int, mark: int | None = None) -> str:
    """A change of one figure in words: what one would have more, or less; a mark is of 100."""
    many = abs(count)
    if aim == "total":
        return _("%(points)s points of fit", points=score(many))
    if aim == "bands":
        return ngettext("one pair under %(mark)s", "%(num)s pairs under %(mark)s", many, mark=mark)
    return {
        "pairs": lambda: ngettext("one pair", "%(num)s pairs", many),
        "teams": lambda: ngettext("one team with a partner", "%(num)s teams with a partner", many),
        "first": lambda: _("some of those who come first"),
        "kept": lambda: ngettext("one kept pair", "%(num)s kept pairs", many),
    }[aim]()


def _bound(tenths: int | None) -> int | None:
    return None if tenths is None else tenths // 10


def price(each: Values) -> str:
    """What the last step of one aim costs another."""
    step = gain(each["level"], 1, _bound(each["level_bound"]))
    bound = _bound(each["costs_bound"])
    least, most = (gain(each["costs"], each[name], bound) for name in ("least", "most"))
    said = {"step": step, "least": least, "most": most}
    if each["least"] == each["most"]:
        return _("The last step, %(step)s, costs %(most)s.", **said)
    if not each["least"]:
        return _("The last step, %(step)s, costs at most %(most)s.", **said)
    return _("The last step, %(step)s, costs between %(least)s and %(most)s.", **said)


def changes(change: Values) -> list[str]:
    """A difference of figures, each with its sign."""
    flat: list[tuple[str, int, int | None]] = [
        (aim, change[aim], None) for aim in ("pairs", "teams", "first", "kept")
    ]
    marks = (40, 60, 80)
    flat += [("bands", more, mark) for more, mark in zip(change["bands"], marks, strict=True)]
    flat.append(("total", change["total"], None))
    return [
        f"{'+' if count > 0 else MINUS}{gain(aim, count, mark)}"
        for aim, count, mark in flat
        if count
    ]
