"""What codes mean, in English, for the command line."""

from collections.abc import Callable, Mapping
from typing import Any

from nexus.matching.outcome import Figures, Pairing, Price, Unpaired
from nexus.matching.scoring import Reason
from nexus.matching.week import MINUTES

AIMS = {
    "pairs": "no pairing of more is possible",
    "teams": "no more teams can have a partner",
    "first": "no more of those who come first can have one",
    "kept": "no more pairs can be kept",
    "bands": "none has fewer weak pairs, then fewer under each higher band",
    "total": "none has a higher total fit",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Name = Callable[[int], str]


def verdict(found: Pairing, teams: int) -> str:
    """What was decided, aim after aim, true word for word."""
    figures = found.figures
    joined = f"{figures.pairs} {_s(figures.pairs, 'pair')} join {figures.teams} of {teams} teams."
    if not found.order:
        return joined
    first, *rest = (AIMS[aim] for aim in found.order)
    then = "".join(f"; then {each}" for each in rest)
    return f"{joined} {first[0].upper()}{first[1:]}{then}."


def counted(figures: Figures) -> str:
    """The figures in a row."""
    weak, fair, good = figures.bands
    average = figures.total / figures.pairs / 10 if figures.pairs else 0
    return f"weak {weak}, under fair {fair}, under good {good}; average fit {average:.1f}"


def why(left: Unpaired, name: Name) -> str:
    """Why a team has no partner."""
    values: Mapping[str, Any] = left.reason.values
    match left.reason.code:
        case "paused":
            return "takes no partner"
        case "nobody":
            paused = f" ({values['paused']} there take no partner)" if values["paused"] else ""
            return f"no {values['track']} on {values['brief']}{paused}"
        case "places":
            first = f", {values['first']} of them come first" if values["first"] else ""
            places = f"all {values['places']} {values['track']} places are taken"
            return f"{places}, {values['teams']} teams share them{first}"
        case "overlap":
            nearest = f"the nearest, {name(values['nearest'])}, lacks {values['missing']} min"
            return f"too few hours in common with {_all(values['candidates'])}; {nearest}"
        case "barred":
            parts = ("overlap", "too few hours"), ("language", "no language in common")
            named = [f"{values[code]} {words}" for code, words in (*parts, ("by_hand", "by hand"))]
            return f"ruled out with {_all(values['candidates'])}: {', '.join(named)}"
        case _:
            return f"another aim was put before the pair: {values['aim']}"


def helps(remedy: Reason) -> str:
    """One change that would help."""
    values = dict(remedy.values)
    count = int(str(values.get("count", 0)))
    day, half = divmod(int(str(values.get("half", 0))), 48)
    on = "" if values.get("brief") is None else f" on {values['brief']}"
    said = {
        "places": f"{count} more {values.get('track')} {_s(count, 'place')}{on}",
        "hour": f"{values.get('minutes')} min on {DAYS[day]} {half // 2:02}:{half % 2 * MINUTES:02}"
        f" UTC would open {_teams(values.get('candidates'))}",
        "language": f"speaking {values.get('language')} would open"
        f" {_teams(values.get('candidates'))}",
        "brief": f"{_teams(values.get('teams'))}{on} with a free place",
        "paused_return": f"the return of a {values.get('track')}, {_teams(values.get('teams'))}"
        " pause",
        "allow": f"lifting the bar from {_teams(values.get('teams'))}",
        "order": "putting pairs first in the order",
        "return": "taking a partner again",
    }
    return said[remedy.code]


def cost(price: Price) -> str:
    """What the last step of an aim costs."""
    least, most = price.least, price.most
    amount = str(most) if price.exact else f"{least} to {most}"
    ends = (price.level, price.level_bound), (price.costs, price.costs_bound)
    level, later = (f"pairs under {bound / 10:g}" if bound else word for word, bound in ends)
    step = "one more of the" if price.level_bound else "one less of the"
    return f"{step} {level} would better {later} by {amount}"


def _all(count: int) -> str:
    return "its only candidate" if count == 1 else f"all {count} candidates"


def _teams(count: object) -> str:
    return f"{count} team" if count == 1 else f"{count} teams"


def _s(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
