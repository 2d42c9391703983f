"""A day's post in words."""

from __future__ import annotations

from datetime import date

from flask import url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from nexus.bulletin.discord import plain
from nexus.bulletin.queries import BriefCounts, News
from nexus.cohorts.models import Cohort

MOST_BRIEFS = 15
"""So many fit into one post; the rest is counted."""


def wording(cohort: Cohort, day: date, news: News) -> str:
    """The text: a heading, a line for each brief, the pairings, the way in."""
    shown = sorted(news.briefs, key=lambda each: -each.new)[:MOST_BRIEFS]
    lines = [f"**{plain(cohort.name)}, {plain(format_date(day, 'EEEE d MMMM'))}**"]
    lines += [_line(each) for each in shown]
    if len(news.briefs) > len(shown):
        lines.append(_("… and %(num)s more briefs", num=len(news.briefs) - len(shown)))
    if not shown:
        lines.append(_("No team looks for a partner now."))
    lines.append(_pairings(news))
    lines.append(url_for("home.cohort", cohort=cohort.slug, _external=True))
    return "\n".join(lines)


def _line(brief: BriefCounts) -> str:
    parts = []
    if brief.new:
        parts.append(ngettext("%(num)s new team", "%(num)s new teams", brief.new))
    open_now = []
    if brief.frontends:
        open_now.append(ngettext("%(num)s frontend", "%(num)s frontends", brief.frontends))
    if brief.backends:
        open_now.append(ngettext("%(num)s backend", "%(num)s backends", brief.backends))
    if open_now:
        parts.append(_("looking for a partner: %(teams)s", teams=", ".join(open_now)))
    return f"{plain(brief.title)}: {'; '.join(parts)}"


def _pairings(news: News) -> str:
    total = ngettext("%(num)s pairing at work", "%(num)s pairings at work", news.pairings)
    if not news.new_pairings:
        return total
    return _("%(total)s, %(new)s of them new", total=total, new=news.new_pairings)
