"""A pairing as text, CSV or JSON."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from nexus.matching.command import words
from nexus.matching.outcome import Pairing

COLUMNS = ("frontend", "backend", "fit", "band", "kept", "pinned", "unpaired", "reason", "helps")


def text(found: Pairing, names: Mapping[int, str]) -> str:
    """For reading: the verdict, the pairs, who is left and why, prices."""
    called = names.__getitem__
    lines = [words.verdict(found, len(found.teams)), words.counted(found.figures), ""]
    for pair in found.pairs:
        marks = "".join(f" ({mark})" for mark in ("kept", "pinned") if getattr(pair, mark))
        both = f"{called(pair.frontend)} + {called(pair.backend)}"
        lines.append(f"{pair.tenths / 10:5.1f}  {both}{marks}")
    if found.unpaired:
        lines += ["", f"Without a partner: {len(found.unpaired)}"]
    for left in found.unpaired:
        lines.append(f"- {called(left.team)}: {words.why(left, called)}")
        lines += [f"    would help: {words.helps(each)}" for each in left.remedies]
    if dear := [price for price in found.price if price.most]:
        lines += ["", "Prices", *(f"- {words.cost(price)}" for price in dear)]
    elsewhere = found.better_elsewhere.count
    lines += ["", f"{elsewhere} pairs of teams would both rather have each other."]
    levels = len(found.groups[0].proof.levels) if found.groups else 0
    lines += [f"Proof: prices for {levels} levels in each of {len(found.groups)} groups."]
    return "\n".join(lines) + "\n"


def table(found: Pairing, names: Mapping[int, str]) -> str:
    """For a spreadsheet: a row a pair, then a row for each team without one."""
    kept = io.StringIO()
    rows = csv.writer(kept)
    rows.writerow(COLUMNS)
    for pair in found.pairs:
        front, back = _cell(names[pair.frontend]), _cell(names[pair.backend])
        marks = ["yes" if mark else "" for mark in (pair.kept, pair.pinned)]
        band = found.rules.band(pair.tenths)
        rows.writerow([front, back, pair.tenths / 10, band, *marks, "", "", ""])
    for left in found.unpaired:
        why = words.why(left, names.__getitem__)
        help_ = "; ".join(words.helps(each) for each in left.remedies)
        rows.writerow([""] * 6 + [_cell(names[left.team]), _cell(why), _cell(help_)])
    return kept.getvalue()


def _cell(word: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{word}" if word[:1] in ("=", "+", "-", "@", "\t", "\r") else word


def document(found: Pairing, names: Mapping[int, str]) -> str:
    """For programs: everything, with codes instead of words, and the proof."""
    return json.dumps(plain(found, names), ensure_ascii=False, indent=1) + "\n"


def plain(found: Pairing, names: Mapping[int, str]) -> dict[str, Any]:
    """A pairing as JSON keeps it."""
    return {
        "figures": found.figures._asdict(),
        "order": found.order,
        "rules": found.rules.plain(),
        "pairs": [
            {
                "frontend": pair.frontend,
                "backend": pair.backend,
                "names": [names[pair.frontend], names[pair.backend]],
                "kept": pair.kept,
                "pinned": pair.pinned,
                "fit": pair.fit.plain(),
            }
            for pair in found.pairs
        ],
        "unpaired": [{"name": names[left.team]} | asdict(left) for left in found.unpaired],
        "shortages": [asdict(each) for each in found.shortages],
        "price": [asdict(each) for each in found.price],
        "better_elsewhere": asdict(found.better_elsewhere),
        "groups": list(_groups(found)),
    }


def _groups(found: Pairing) -> Iterator[dict[str, Any]]:
    """Each group with its proof, whose nodes are places in the two lists of ids."""
    for group in found.groups:
        yield {
            "frontends": group.frontends,
            "backends": group.backends,
            "figures": group.figures._asdict(),
            "proof": group.proof.plain(),
        }
