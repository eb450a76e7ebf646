"""LGL and GeoVirus: names of places in news, each with the place of the world that it stands for.

LGL: 588 articles of local papers, full of small towns with famous names; offsets count from 0, places are GeoNames'
entries, and a name without one is a place that GeoNames did not hold. GeoVirus: 229 articles on epidemics; offsets
count from 1, and a place has a point and the title of its Wikipedia article. Both files say by their elements which
they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place's name at [start, end), and the place it stands for; no point where the corpus could not tell it.

    `geonames` is GeoNames' number and `feature` its code ("PPL", "ADM1", "PCLI"); `country` is the GeoNames number of
    the country; `name` what the place is called in GeoNames, or in the title of its Wikipedia article.
    """

    start: int
    end: int
    name: str | None
    latitude: float | None
    longitude: float | None
    geonames: str | None = None
    feature: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with every place that it names, in order."""

    id: str
    text: str
    places: tuple[NamedPlace, ...]


def read(path: Path) -> Iterator[Article]:
    """The articles of a file in the format of LGL or of GeoVirus.

    Raises ValueError, naming the file and the article, for another format and for a name that is not where it is said.
    """
    try:
        root = etree.parse(str(path), _PARSER).getroot()
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{path} is not XML: {error}") from error
    articles = root.findall("article")
    if not articles:
        raise ValueError(f"{path} holds no <article>; expected LGL (<toponym>) or GeoVirus (<location>)")
    for number, article in enumerate(articles, start=1):
        text = _said(article, "text") or ""
        where = f"{path}: article {number}"
        names = article.findall("toponyms/toponym")
        places = [_lgl(name) for name in names] or [_geovirus(name) for name in article.findall("locations/location")]
        written = [_said(name, "phrase") for name in names] or [
            _said(name, "name") for name in article.findall("locations/location")
        ]
        for place, name in zip(places, written, strict=True):
            if text[place.start : place.end] != name:
                raise ValueError(f"{where}: {name!r} is not at {place.start} to {place.end}")
        yield Article(article.get("docid") or str(number), text, tuple(sorted(places, key=lambda p: (p.start, p.end))))


def _lgl(name: Any) -> NamedPlace:
    start, end, entry = int(_said(name, "start") or 0), int(_said(name, "end") or 0), name.find("gaztag")
    if entry is None:
        return NamedPlace(start, end, None, None, None)
    country = entry.find("country")
    return NamedPlace(
        start, end, _said(entry, "name"), float(_said(entry, "lat") or 0), float(_said(entry, "lon") or 0),
        entry.get("geonameid"), _said(entry, "fcode"), None if country is None else country.get("geonameid"),
    )  # fmt: skip


def _geovirus(name: Any) -> NamedPlace:
    title = unquote((_said(name, "page") or "").rpartition("/")[2]).replace("_", " ")
    return NamedPlace(
        int(_said(name, "start") or 0) - 1, int(_said(name, "end") or 0) - 1, title or None,
        float(_said(name, "lat") or 0), float(_said(name, "lon") or 0),
    )  # fmt: skip


def _said(element: Any, name: str) -> str | None:
    """The words of an element's child; None where it has none."""
    words: str | None = element.findtext(name)
    return words or None
