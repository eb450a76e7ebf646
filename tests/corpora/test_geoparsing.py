from __future__ import annotations

from pathlib import Path

import pytest

from corpora.geoparsing import read

LGL = """<articles><article docid="a1"><text><![CDATA[A fire in Milton. Oak Street burned.]]></text><toponyms>
<toponym><start>18</start><end>28</end><phrase>Oak Street</phrase></toponym>
<toponym><start>10</start><end>16</end><phrase>Milton</phrase><gaztag geonameid="42"><name>Milton</name>
<fcode>PPL</fcode><lat>1.5</lat><lon>-2.5</lon><country geonameid="99">Somewhere</country></gaztag></toponym>
</toponyms></article></articles>"""
GEOVIRUS = """<articles><article><text>Cases in Milton.</text><locations><location><name>Milton</name><start>10</start>
<end>16</end><lat>1.5</lat><lon>-2.5</lon><page>https://en.wikipedia.org/wiki/Milton,_Hill_%28county%29</page></location>
</locations></article></articles>"""


def written(folder: Path, text: str) -> Path:
    path = folder / "corpus.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_names_of_lgl_have_their_entry_or_none(tmp_path: Path) -> None:
    (article,) = read(written(tmp_path, LGL))
    milton, street = article.places
    assert article.id == "a1"
    assert article.text[milton.start : milton.end] == "Milton"
    assert (milton.geonames, milton.feature, milton.country) == ("42", "PPL", "99")
    assert (milton.latitude, milton.longitude) == (1.5, -2.5)
    assert (street.geonames, street.latitude) == (None, None)


def test_offsets_of_geovirus_count_from_one(tmp_path: Path) -> None:
    (article,) = read(written(tmp_path, GEOVIRUS))
    (place,) = article.places
    assert article.text[place.start : place.end] == "Milton"
    assert (place.name, place.geonames) == ("Milton, Hill (county)", None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (GEOVIRUS.replace("<start>10", "<start>9"), "'Milton' is not at 8 to 15"),
        ("<articles/>", "holds no <article>"),
        ("no xml", "is not XML"),
    ],
)
def test_a_file_of_another_format_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        list(read(written(tmp_path, text)))
