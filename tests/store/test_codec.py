from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirebook.errors import StoreError
from wirebook.model import Claim, DateRange, Event, Failure, NearMiss, Report, Span
from wirebook.store.codec import from_text, to_text
from wirebook.store.protocol import Derived

st.register_type_strategy(str, st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("kind", [Report, Claim, Event, Failure, Derived])
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_record_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    record = data.draw(st.from_type(kind))
    assert from_text(kind, to_text(record)) == record


def test_defaults_are_left_out_so_that_records_may_grow() -> None:
    day = DateRange(date(2016, 7, 2), date(2016, 7, 2), "day", "stated", "as written")
    assert "pattern" not in to_text(day)
    assert from_text(DateRange, to_text(day)).pattern is None


def test_a_tuple_of_records() -> None:
    misses = (NearMiss("e1", 0.5, "a"), NearMiss("e2", 0.25, "b"))
    assert from_text(tuple[NearMiss, ...], "[" + ",".join(map(to_text, misses)) + "]") == misses


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"start": 1}', '{"start": 1, "end": 2, "more": 3}'])
def test_text_that_is_no_such_record_is_told(text: str) -> None:
    with pytest.raises(StoreError, match="stored Span cannot be read back"):
        from_text(Span, text)


@dataclass(frozen=True)
class Odd:
    things: dict[str, int]


def test_a_type_that_it_does_not_know_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="the codec knows records"):
        to_text(Odd({}))
