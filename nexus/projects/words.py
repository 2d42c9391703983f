"""What projects say: refusals, and the reasons of a fit."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import words

words.register(
    {
        "projects.one_at_a_time": _l("You are in a project of this cohort already."),
        "projects.brief_gone": _l("That brief is not offered any more. Choose another one."),
    }
)

words.register(
    {
        "fit.overlap": _l("Hours in common"),
        "fit.language": _l("Language"),
        "fit.api": _l("API style"),
        "fit.aims": _l("Aims"),
        "fit.experience": _l("Experience"),
        "fit.stack": _l("Stack"),
        "fit.overlap.common": _l("%(minutes)s a week in common"),
        "fit.overlap.changing": _l(
            "%(before)s a week in common, %(then)s once clocks change in the week of %(week)s"
        ),
        "fit.overlap.none": _l("no hours in common so far"),
        "fit.overlap.unknown": _l("hours not known yet"),
        "fit.overlap.writing": _l("both work mostly in writing"),
        "fit.language.shared": _l("both speak %(shared)s"),
        "fit.language.different": _l("no language in common"),
        "fit.language.unknown": _l("languages not known yet"),
        "fit.api.same": _l("both %(frontend)s"),
        "fit.api.different": _l("frontend %(frontend)s, backend %(backend)s"),
        "fit.api.open": _l("still to be agreed"),
        "fit.aims.shared": _l("same aim: %(shared)s"),
        "fit.aims.different": _l("different aims"),
        "fit.aims.unknown": _l("aims not known yet"),
        "fit.experience.same": _l("same experience"),
        "fit.experience.near": _l("nearly the same experience"),
        "fit.experience.apart": _l("different experience"),
        "fit.experience.unknown": _l("experience not known yet"),
        "fit.stack.shared": _l("both use %(shared)s"),
        "fit.stack.different": _l("different tools, as is usual"),
        "fit.stack.unknown": _l("tools not known yet"),
        "fit.barred.same_track": _l("Both are on the same track."),
        "fit.barred.brief": _l("They develop different briefs."),
        "fit.barred.overlap": _l(
            "They have %(minutes)s a week in common; this cohort asks for %(missing)s more."
        ),
        "fit.barred.language": _l("They have no language in common."),
    }
)
