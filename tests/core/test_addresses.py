"""Addresses: ids that no row can have are not found, on either database."""

from __future__ import annotations

import pytest
from werkzeug.routing import ValidationError

from nexus.core.addresses import IdConverter, SlugConverter
from tests.client import Client


@pytest.mark.parametrize("typed", ["2147483647", "1"])
def test_an_id_that_a_row_can_have(typed: str) -> None:
    assert IdConverter(None).to_python(typed) == int(typed)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", [2**31, 2**62, 2**63, 10**30, 0, -1, "01", "x", "%00"])
def test_an_id_that_no_row_can_have(client: Client, typed: object) -> None:
    assert client.get(f"/c/cohort-7/projects/{typed}").status_code == 404


def test_a_short_name_is_short() -> None:
    with pytest.raises(ValidationError):
        SlugConverter(None).to_python("a" * 61)  # type: ignore[arg-type]
