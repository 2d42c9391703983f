"""How `make test` counts."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.setup import prepare, run
from tests.setup.run import Count, counted, main, tested

REPORT = """<testsuites>
<testsuite tests="10" failures="2" errors="1" skipped="3"/>
<testsuite tests="5" failures="0" errors="0" skipped="0"/>
</testsuites>"""


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the reports of the run that is under way."""
    monkeypatch.setattr(run, "REPORTS", tmp_path)
    return tmp_path


def test_a_report_is_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)

    assert str(counted(report)) == "9 passed, 3 failed, 3 skipped"


def test_counts_add_up() -> None:
    assert Count(1, 2, 3) + Count(10, 20, 30) == Count(11, 22, 33)


def test_a_run_that_breaks_off_has_failed(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_call", lambda *_: 4)

    assert tested("sqlite") == Count(failed=1)


def test_an_old_report_is_not_read_again(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (reports / "sqlite.xml").write_text(REPORT)
    monkeypatch.setattr(run, "_call", lambda *_: 0)

    assert tested("sqlite") == Count()


@pytest.mark.parametrize(("count", "code"), [(Count(2), 0), (Count(2, 1), 1), (Count(), 1)])
def test_the_last_line_is_the_sum(
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    count: Count,
    code: int,
) -> None:
    for name in ("check", "tested"):
        monkeypatch.setattr(run, name, lambda *_, **__: count)
    monkeypatch.setattr(run, "postgresql", lambda: nullcontext("postgresql://"))
    monkeypatch.setattr(prepare, "main", lambda: None)

    assert main() == code
    assert capsys.readouterr().out.splitlines()[-1] == str(count + count + count)


def test_what_takes_too_long_is_ended() -> None:
    assert run._call(["sleep", "60"], minutes=0) == 124
