from __future__ import annotations

import pytest

from wirebook.reading.datelines import dateline_at


@pytest.mark.parametrize(
    ("text", "place", "date", "source", "rest"),
    [
        ("KIDAL (Reuters) - A mine went off", "KIDAL", None, "Reuters", " A mine"),
        ("kidal ( reuters ) - a mine went off", "kidal", None, "reuters", " a mine"),
        ("TUNIS, March 3 (Xinhua) -- A mine", "TUNIS", "March 3", "Xinhua", " A mine"),
        ("SANTA ANA, 2 MAY 90 (ACAN-EFE) -- [TEXT] A MINE", "SANTA ANA", "2 MAY 90", "ACAN-EFE", " A MINE"),
        ("NO CITY (PERU), 2 MAY 90 (DPA) -- [REPORT] [ANA DOE] [TEXT] A MINE", "PERU", "2 MAY 90", "DPA", " A MINE"),
        ("CLANDESTINE, 2 MAY 90 (RADIO NORTE) -- [TEXT] WE", None, "2 MAY 90", "RADIO NORTE", " WE"),
        ("Homs, SANA – A mine", "Homs", None, "SANA", " A mine"),
        ("GAO, Mali — A mine", "GAO", None, None, " A mine"),
        ("BAMAKO—A mine", "BAMAKO", None, None, "A mine"),
        ("NNA - A mine", None, None, "NNA", " A mine"),
        ("(CNN) A mine", None, None, "CNN", " A mine"),
        ("PARADISE, Calif. (AP) — A fire", "PARADISE", None, "AP", " A fire"),
    ],
)
def test_the_agencies_forms_are_read(
    text: str, place: str | None, date: str | None, source: str | None, rest: str
) -> None:
    found = dateline_at(text, 0)
    assert found is not None
    assert (found.dateline.place, found.dateline.date, found.source) == (place, date, source)
    assert text[found.end :].startswith(rest)


@pytest.mark.parametrize(
    "text",
    [
        "The army (FSA) - which left - said",
        "The Associated Press (AP) -- has",
        "Rebels - some of them wounded - left",
        "In Gao (Mali) - said one",
        "Ana Doe in Tunis, May 4, 2031 (Bo Sample/Reuters)\n\nThe",
        "FILE - In this photo",
        "UN - A day",
        "A mine went off on Monday (AFP) -",
    ],
)
def test_sentences_that_look_like_one_are_none(text: str) -> None:
    assert dateline_at(text, 0) is None


def test_who_issued_a_communique_is_kept() -> None:
    text = "GAO, 2 MAY 90 (EFE) -- [COMMUNIQUE] [NORTHERN FRONT] [TEXT] WE"
    found = dateline_at(text, 0)
    assert found is not None
    assert [span.of(text) for span in found.markers] == ["[COMMUNIQUE]", "[TEXT]"]
