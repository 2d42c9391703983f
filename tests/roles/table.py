"""Who may open what: every route and method, by the role of whoever asks. Written by hand.

What stands here is what people were promised, not what the code does: read it beside the issue,
and change it only with a promise. A route that has no row fails the tests.

    ok   the page, or the act is done      no   403: not with this role in this cohort
    go   led on to another page            --   404: one may not know of it
    in   to sign in, and back              409  the rules do not allow it now
    cf   confirm the address first         410  the link has ended

The roles, all seen from Ama's team (see `tests/scene.py`): a visitor; an unconfirmed learner who
leads a team; a learner of another cohort; the lead of another team; a member; the lead; the lead of
the team they are paired with; one who has left the team; one removed from the cohort; one whose
account is suspended; a mentor of another cohort; a mentor; staff; an operator without a cohort.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.roster.table import ROSTER

ROLES = (
    *("visitor", "unconfirmed", "elsewhere", "other", "member", "lead", "partner"),
    *("left", "removed", "suspended", "mentor elsewhere", "mentor", "staff", "operator"),
)

Row = tuple[str, str]
"""Method and endpoint."""

TABLE = """
                                            vis unc els oth mem lea par lef rem sus mtx men sta ope

For everybody
GET   site.health                           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   home.index                            ok  go  go  go  go  go  go  go  go  ok  go  go  go  go
GET   accounts.sign_in                      ok  go  go  go  go  go  go  go  go  ok  go  go  go  go
POST  accounts.sign_in                      ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   accounts.confirm                      go  go  go  go  go  go  go  go  go  go  go  go  go  go
GET   accounts.confirm_address              ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  accounts.confirm_address              ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   accounts.reset_password               ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  accounts.reset_password               ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   accounts.reset_sent                   ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   accounts.new_password                 go  go  go  go  go  go  go  go  go  go  go  go  go  go
GET   accounts.choose_password              ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  accounts.choose_password              ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   owndata.privacy                       ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   accounts.open_return                  go  go  go  go  go  go  go  go  go  go  go  go  go  go
GET   accounts.come_back                    ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  accounts.come_back                    ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  accounts.stay_away                    ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   accounts.open_move                    go  go  go  go  go  go  go  go  go  go  go  go  go  go
GET   accounts.confirm_move                 ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  accounts.confirm_move                 ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   accounts.open_stop                    go  go  go  go  go  go  go  go  go  go  go  go  go  go
GET   accounts.stop_move                    ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  accounts.stop_move                    ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   notifications.unsubscribe             ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  notifications.unsubscribe             ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   pairing.open_link                     ok  go  ok  go  go  go  go  go  ok  ok  ok  ok  ok  ok
GET   projects.preview                      ok  go  ok  go  go  go  go  go  ok  ok  ok  go  go  ok
GET   joining.enter_code                    ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  joining.enter_code                    ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   joining.join                          ok  go  go  go  go  go  go  go  go  ok  go  go  go  go
POST  joining.join                          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
GET   cohorts.open_role_invitation          go  go  go  go  go  go  go  go  go  go  go  go  go  go
GET   cohorts.role_invitation               ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  cohorts.role_invitation               ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok

For whoever is signed in, about themselves
GET   home.cohorts                          in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  accounts.sign_out                     in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
GET   accounts.confirm_first                in  ok  go  go  go  go  go  go  go  in  go  go  go  go
POST  accounts.confirm_first                in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  accounts.resend_confirmation          in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
GET   accounts.settings                     in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  accounts.settings                     in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  accounts.choose_theme                 in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  accounts.change_password              in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
GET   accounts.let_go                       in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  accounts.let_go                       in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  422
GET   owndata.own                          in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  owndata.ask                           in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
GET   owndata.download                      in  --  --  --  --  ok  --  --  --  in  --  --  --  --
GET   accounts.signing_in                   in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  accounts.ask_move                     in  cf  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  accounts.cancel_move                  in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  accounts.end_session                  in  --  --  --  --  ok  --  --  --  in  --  --  --  --
POST  accounts.end_other_sessions           in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
GET   notifications.index                   in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
GET   notifications.bell                    in  go  go  go  go  go  go  go  go  in  go  go  go  go
GET   notifications.listen                  in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  notifications.read_all                in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  notifications.open_one                in  --  --  --  --  ok  --  --  --  in  --  --  --  --
POST  notifications.read_one                in  --  --  --  --  ok  --  --  --  in  --  --  --  --
GET   notifications.choices                 in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  notifications.choices                 in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
GET   profiles.profile                      in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  profiles.save_profile                 in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  profiles.keep_draft                   in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  profiles.discard_draft                in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  profiles.preview_bio                  in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
GET   profiles.hours                        in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
POST  profiles.hours                        in  ok  ok  ok  ok  ok  ok  ok  ok  in  ok  ok  ok  ok
GET   joining.begin                         in  go  ok  go  go  go  go  go  ok  in  ok  go  go  ok
POST  joining.begin                         in  ok  ok  ok  ok  ok  ok  ok  422 in  ok  ok  ok  ok
POST  cohorts.accept_role_invitation        in  409 409 409 409 409 409 409 409 in  ok  409 409 409

                                            vis unc els oth mem lea par lef rem sus mtx men sta ope

Home and its question
GET   home.cohort                           in  ok  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
POST  profiles.answer                       in  ok  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
GET   joining.choose                        in  go  --  go  go  go  go  ok  --  in  --  no  no  --
POST  joining.choose                        in  ok  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
GET   joining.hours                         in  ok  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
POST  joining.hours                         in  ok  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
GET   joining.leave                         in  ok  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
POST  joining.leave                         in  ok  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --

Projects: all of the cohort see them; the team edits its own, its lead decides, staff may help
GET   directory.projects                    in  ok  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
GET   directory.week_one                    in  ok  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
POST  directory.show_as_open                in  cf  --  ok  ok  ok  ok  409 --  in  --  no  no  --
POST  directory.show_no_more                in  cf  --  ok  ok  ok  ok  409 --  in  --  no  no  --
GET   home.search                           in  ok  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
GET   directory.people                      in  cf  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
GET   projects.own                          in  go  --  go  go  go  go  go  --  in  --  no  no  --
GET   projects.project                      in  ok  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
GET   projects.begin                        in  go  --  go  go  go  go  ok  --  in  --  no  no  --
POST  projects.begin                        in  ok  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
GET   projects.edit                         in  --  --  --  ok  ok  --  --  --  in  --  --  ok  --
POST  projects.save                         in  --  --  --  ok  ok  --  --  --  in  --  --  ok  --
POST  projects.keep_draft                   in  --  --  --  ok  ok  --  --  --  in  --  --  ok  --
POST  projects.discard_draft                in  --  --  --  ok  ok  --  --  --  in  --  --  ok  --
GET   projects.change                       in  --  --  --  ok  ok  --  --  --  in  --  --  ok  --
POST  projects.change                       in  --  --  --  422 ok  --  --  --  in  --  --  ok  --
GET   projects.state                        in  --  --  --  ok  ok  --  --  --  in  --  --  ok  --
POST  projects.set_state                    in  --  --  --  409 ok  --  --  --  in  --  --  ok  --
POST  projects.set_places                   in  --  --  --  422 ok  --  --  --  in  --  --  ok  --
POST  projects.close                        in  --  --  --  409 ok  --  --  --  in  --  --  ok  --
POST  projects.reopen                       in  --  --  --  --  ok  --  --  --  in  --  --  ok  --
GET   projects.team                         in  cf  --  --  ok  ok  --  --  --  in  --  --  ok  --
POST  projects.invite                       in  cf  --  --  422 ok  --  --  --  in  --  --  ok  --
POST  projects.hand_over                    in  cf  --  --  409 ok  --  --  --  in  --  --  ok  --
POST  projects.leave                        in  cf  --  --  ok  ok  --  --  --  in  --  no  no  --
GET   projects.join                         in  cf  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
POST  projects.join                         in  cf  --  422 422 422 422 ok  --  in  --  no  no  --
GET   projects.requests                     in  cf  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
POST  projects.accept                       in  cf  --  --  409 ok  --  --  --  in  --  --  ok  --
POST  projects.decline                      in  cf  --  --  409 ok  --  --  --  in  --  --  ok  --
POST  projects.withdraw                     in  cf  --  --  409 ok  --  --  --  in  --  --  ok  --

People: seen by the confirmed; whom one keeps clear of is told to nobody, a report to staff
GET   projects.person                       in  cf  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
GET   conduct.blocks                        in  cf  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
POST  conduct.block                         in  cf  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
POST  conduct.unblock                       in  cf  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
GET   conduct.report                        in  cf  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
POST  conduct.report                        in  cf  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --

Partners: those of the other track
GET   finder.partners                       in  ok  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
GET   finder.team                           in  go  --  go  go  go  go  go  --  in  --  no  no  --

Invitations: those of Ama's team are for it alone, and its lead acts
GET   pairing.inbox                         in  ok  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
GET   pairing.invite                        in  ok  --  --  no  ok  --  go  --  in  --  no  no  --
POST  pairing.invite                        in  ok  --  --  no  ok  --  409 --  in  --  no  no  --
POST  pairing.accept                        in  cf  --  --  no  ok  --  --  --  in  --  no  no  --
GET   pairing.decline                       in  cf  --  --  no  ok  --  --  --  in  --  no  no  --
POST  pairing.decline                       in  cf  --  --  no  ok  --  --  --  in  --  no  no  --
POST  pairing.withdraw                      in  --  --  --  no  ok  --  --  --  in  --  no  no  --
POST  pairing.watch                         in  cf  --  ok  ok  ok  ok  409 --  in  --  no  no  --
GET   pairing.link                          in  cf  --  ok  no  ok  ok  go  --  in  --  no  no  --
POST  pairing.make_link                     in  cf  --  ok  no  ok  ok  409 --  in  --  no  no  --
POST  pairing.revoke_link                   in  cf  --  ok  no  ok  ok  409 --  in  --  no  no  --
GET   pairing.follow_link                   in  cf  --  ok  go  go  ok  go  --  in  --  no  no  --
POST  pairing.pair_by_link                  in  cf  --  ok  no  409 409 409 --  in  --  no  no  --

A pairing: for its two teams, and those who look after the cohort
GET   pairing.pairings                      in  cf  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
GET   pairing.pairing                       in  cf  --  --  ok  ok  ok  --  --  in  --  ok  ok  --
POST  pairing.undo                          in  cf  --  --  no  ok  409 --  --  in  --  no  no  --
GET   pairing.end                           in  cf  --  --  no  ok  ok  --  --  in  --  no  no  --
POST  pairing.end                           in  cf  --  --  no  ok  ok  --  --  in  --  no  no  --
GET   thread.messages                       in  cf  --  --  ok  ok  ok  --  --  in  --  ok  ok  --
POST  thread.send                           in  cf  --  --  ok  ok  ok  --  --  in  --  no  no  --
POST  thread.keep                           in  cf  --  --  ok  ok  ok  --  --  in  --  no  no  --
POST  thread.read                           in  cf  --  --  ok  ok  ok  --  --  in  --  no  no  --
GET   thread.message                        in  cf  --  --  go  go  go  --  --  in  --  go  go  --
GET   thread.versions                       in  cf  --  --  ok  ok  ok  --  --  in  --  ok  ok  --
GET   thread.edit                           in  cf  --  --  --  ok  --  --  --  in  --  no  no  --
POST  thread.edit                           in  cf  --  --  --  ok  --  --  --  in  --  no  no  --
POST  thread.delete                         in  cf  --  --  --  ok  --  --  --  in  --  no  no  --
POST  review.answer                         in  cf  --  --  ok  ok  --  --  --  in  --  no  no  --

                                            vis unc els oth mem lea par lef rem sus mtx men sta ope

Review: for the cohort's mentors and staff
GET   review.queue                          in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  review.take_next                      in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   review.decide                         in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  review.decide                         in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  review.claim                          in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  review.release                        in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  review.bring_back                     in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   review.end                            in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  review.end                            in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   review.together                       in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  review.together                       in  no  --  no  no  no  no  no  --  in  --  ok  ok  --

Staff
GET   staff.overview                        in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   cohorts.settings                      in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  cohorts.settings                      in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  staff.renew_join_link                 in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  staff.close                           in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  staff.reopen                          in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   bulletin.channel                      in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  bulletin.channel                      in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  bulletin.test                         in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  bulletin.switch_off                   in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  bulletin.switch_on                    in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   staff.everybody                       in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   staff.person                          in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   staff.standing                        in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  staff.standing                        in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   staff.role                            in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  staff.role                            in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   staff.move                            in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  staff.move                            in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   staff.transfer                        in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  staff.transfer                        in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   staff.audit                           in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   cohorts.briefs                        in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   cohorts.add_brief                     in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  cohorts.add_brief                     in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   cohorts.edit_brief                    in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  cohorts.edit_brief                    in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  cohorts.move_brief_up                 in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  cohorts.move_brief_down               in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  cohorts.archive_brief                 in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  cohorts.restore_brief                 in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   cohorts.people                        in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  cohorts.people                        in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  cohorts.resend_role_invitation        in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  cohorts.withdraw_role_invitation      in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   conduct.reports                       in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   conduct.show_report                   in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  conduct.show_report                   in  no  --  no  no  no  no  no  --  in  --  no  ok  --

Operators
GET   staff.new                             in  no  no  no  no  no  no  no  no  in  no  no  no  ok
POST  staff.new                             in  no  no  no  no  no  no  no  no  in  no  no  no  ok

The match day: a whole cohort paired at once, for mentors and staff; learners say if they are in
GET   runs.console                          in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.start                            in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  runs.start                            in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.trial                            in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.run                              in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  runs.cancel                           in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.pairs                            in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.unpaired                         in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.proof                            in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.csv_file                         in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.json_file                        in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.compare                          in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.publish                          in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  runs.publish                          in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  runs.unschedule                       in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  runs.undo                             in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  runs.discard                          in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  runs.around                           in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  runs.hold                             in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.move                             in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  runs.moved                            in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.people                           in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.answer                           in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
POST  runs.answer                           in  no  --  no  no  no  no  no  --  in  --  ok  ok  --
GET   runs.day                              in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  runs.day                              in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   runs.match_day                        in  ok  --  ok  ok  ok  ok  ok  --  in  --  ok  ok  --
POST  runs.say                              in  cf  --  ok  ok  ok  ok  409 --  in  --  no  no  --
POST  runs.wish                             in  cf  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
POST  runs.ask                              in  cf  --  ok  ok  ok  ok  ok  --  in  --  no  no  --
"""


def rows() -> Iterator[tuple[Row, dict[str, str]]]:
    """Each row: method and endpoint, and what every role meets."""
    for line in (TABLE + ROSTER).splitlines():
        if line.startswith(("GET ", "POST ")):
            method, endpoint, *cells = line.split()
            yield (method, endpoint), dict(zip(ROLES, cells, strict=True))
