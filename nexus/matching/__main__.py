"""Pair a cohort from a file: python -m nexus.matching cohort.csv."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from nexus.matching.assigning.assignment import ORDER
from nexus.matching.assigning.progress import Progress
from nexus.matching.cohort import pair
from nexus.matching.command import writing
from nexus.matching.command.reading import Roster, Unreadable, read
from nexus.matching.outcome import Pair
from nexus.matching.proven import unproven
from nexus.matching.rules import Rules

WRITERS = {"text": writing.text, "csv": writing.table, "json": writing.document}
EPILOG = """\
The file is CSV (comma, semicolon, tab or |; UTF-8, UTF-16 or Windows-1252) or JSON (a list of
objects, or one under "teams"), with these columns or names, in any order:

  name or id    what the team is called; ids are whole numbers
  track         frontend or backend
  brief         what it builds: only teams on one brief pair (see --briefs)
  zone          time zone of its hours, such as Africa/Nairobi; UTC if missing
  hours         free time, such as "Mon-Fri 18-22, Sat 10:00-14:30"; a bare number is hours a week
  hours a week, capacity, languages, stack, goals, api (rest, graphql), level (1 to 5),
  first (whole number: the greater, the earlier), way (calls, writing)

Only track, brief and one of name and id must be there. Several languages, tools or goals are
divided by ; or /. The exit code is 0 when pairs were made, 2 when the file or a wish is wrong.
"""


def arguments() -> argparse.ArgumentParser:
    """What may be asked."""
    parser = argparse.ArgumentParser(
        prog="python -m nexus.matching",
        description="Pair a whole cohort: provably best, explained.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, help="the cohort; - reads from standard input")
    parser.add_argument("--format", choices=sorted(WRITERS), default="text")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write here, not to the screen")
    parser.add_argument("--encoding", help="of the file, when it is not found out")
    today = datetime.now(UTC).date()
    parser.add_argument("--from", dest="day", type=_day, default=today, metavar="YYYY-MM-DD")
    parser.add_argument("--weeks", type=int, default=1, help="how many weeks must have the hours")
    parser.add_argument("--meeting", type=int, default=60, metavar="MINUTES")
    parser.add_argument("--least-overlap", type=int, default=60, metavar="MINUTES")
    parser.add_argument("--briefs", choices=("same", "any"), default="same")
    parser.add_argument("--order", default=",".join(ORDER), help="aims, by comma (%(default)s)")
    for name, told in (("pin", "must be a pair"), ("bar", "may not be"), ("keep", "is one now")):
        parser.add_argument(
            f"--{name}", nargs=2, action="append", default=[], metavar="TEAM", help=told
        )
    parser.add_argument("--check", action="store_true", help="check the proof of what was found")
    parser.add_argument("--quiet", action="store_true", help="tell nothing of progress")
    return parser


def _day(text: str) -> date:
    return date.fromisoformat(text)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    asked = arguments().parse_args(argv)
    try:
        written = paired(asked)
        if asked.out is None:
            sys.stdout.write(written)
        else:
            asked.out.write_text(written, encoding="utf-8", newline="")
    except (OSError, ValueError) as error:
        faults = error.faults if isinstance(error, Unreadable) else (str(error),)
        sys.stderr.write("".join(f"{fault}\n" for fault in faults))
        return 2
    return 0


def paired(asked: argparse.Namespace) -> str:
    """The pairing of the file, written as asked."""
    stored = sys.stdin.buffer.read() if str(asked.file) == "-" else asked.file.read_bytes()
    roster = read(stored, asked.day, asked.weeks, encoding=asked.encoding)
    rules = Rules(
        least_overlap=asked.least_overlap,
        meeting=asked.meeting,
        briefs=None if asked.briefs == "any" else frozenset(),
    )
    found = pair(
        roster.teams,
        rules,
        pins=_ids(roster, asked.pin),
        barred=_ids(roster, asked.bar),
        keep=_ids(roster, asked.keep),
        order=[aim for aim in asked.order.split(",") if aim],
        progress=None if asked.quiet or not sys.stderr.isatty() else _told,
    )
    if asked.check and (faults := unproven(found)):
        raise Unreadable(faults)
    return WRITERS[asked.format](found, roster.names)


def _ids(roster: Roster, pairs: Sequence[Sequence[str]]) -> list[Pair]:
    return [(roster.named(one), roster.named(other)) for one, other in pairs]


def _told(progress: Progress) -> None:
    """One line that is written over."""
    end = "\n" if progress.share == 1 else ""
    sys.stderr.write(f"\r{progress.phase:8} {progress.share:4.0%} {progress.seconds:6.1f} s{end}")


if __name__ == "__main__":
    sys.exit(main())
