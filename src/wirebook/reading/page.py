"""Web pages: the article's text without what surrounds it, its captions, and what the page's head says of it.

The body is taken out by trafilatura; `figcaption` is read besides, as captions can hold the only date and place.
Title, day, outlet and address come from JSON-LD (schema.org NewsArticle), Open Graph and the older meta names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree, html

from wirebook.errors import ReadingError
from wirebook.model import Given
from wirebook.reading.agencies import canonical
from wirebook.reading.decoding import decode
from wirebook.reading.document import Document, clean, one_line, with_title

MAX_BYTES: Final = 16 * 1024 * 1024
"""A longer page is no report, and taking it apart would need a hundred times its size in memory."""

MAX_DEPTH: Final = 250
"""Elements inside one another; deeper pages are made to break readers (libxml2 itself stops at 256)."""

_DATES: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date", "publication_date",
    "date",
)  # fmt: skip
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "parsely-title")
_OUTLETS: Final = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_ARTICLES: Final = frozenset(
    {"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "WebPage"}
)
_CHARSET: Final = re.compile(rb"<meta[^<>]{0,200}?charset\s?=\s?[\"']?([\w-]{2,20})", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,4000}?(/?)>")
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li option td th tr dt dd".split()
)
"""Elements that need no end (HTML Standard, 13.1.2); they are not counted as depth."""
_RAW: Final = frozenset({"script", "style", "textarea", "title"})
"""Elements whose content is text, whatever looks like a tag in it (HTML Standard, 13.1.2)."""
_MOST_LD: Final = 40
_LEAD: Final = 100
"""Characters that a paragraph has at least to be news, and no title or by-line."""


def read_page(data: bytes) -> Document:
    """The article of a page. Raises ReadingError for a page without one, too long, or nested too deeply."""
    if len(data) > MAX_BYTES:
        raise ReadingError(f"The page is longer than {MAX_BYTES:,} bytes.", "Save the article alone, or its text.")
    declared = _CHARSET.search(data, 0, 4096)
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    if _depth(decoded.text) > MAX_DEPTH:
        raise ReadingError(
            f"The page nests more than {MAX_DEPTH} elements in one another, which no article does.",
            "Save the article alone, or its text.",
        )
    tree = _parse(decoded.text)
    meta, linked = _meta(tree), _linked_data(tree)
    given, dated_by = _given(tree, meta, linked)
    captions = list(_captions(tree))
    body = _body(tree) or clean(_string(linked.get("articleBody")) or "")
    if not body and not captions:
        raise ReadingError("The page holds no article.", "Save the page with its text, or save the text alone.")
    text = with_title(given.title, _with_captions(body, captions))
    return Document(text, given, dated_by, decoded.notes)


def _depth(text: str) -> int:
    """How many elements stand inside one another at the deepest; a cheap look, without building a tree."""
    depth = deepest = at = 0
    while (match := _TAG.search(text, at)) is not None and deepest <= MAX_DEPTH:
        name, at = match[2].lower(), match.end()
        if name in _RAW and not match[1]:
            at = text.find(f"</{name}", at)
            if at < 0:
                break
        elif name not in _VOID and not match[3]:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _parse(text: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadingError(f"The page could not be taken apart: {str(error)[:120]}.", "Save the text alone.") from error
    if tree is None:
        raise ReadingError("The page holds no elements.", "Save the page again, or save the text alone.")
    return tree


def _meta(tree: Any) -> dict[str, str]:
    """The head's meta names to their contents, names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = one_line(element.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: Any) -> Mapping[str, Any]:
    """The page's first JSON-LD object that describes an article; empty if there is none."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        try:
            whole = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        for one in _objects(whole):
            kinds = one.get("@type")
            if _ARTICLES.intersection(map(str, kinds if isinstance(kinds, list) else [kinds])) and (
                one.get("headline") or one.get("datePublished")
            ):
                return one
    return {}


def _objects(whole: object) -> Iterator[Mapping[str, Any]]:
    listed = whole if isinstance(whole, list) else [whole]
    for one in listed[:_MOST_LD]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (
                inner for inner in (graph if isinstance(graph, list) else [])[:_MOST_LD] if isinstance(inner, dict)
            )


def _given(tree: Any, meta: Mapping[str, str], linked: Mapping[str, Any]) -> tuple[Given, str]:
    """What the page says of itself, and which part of it told the day."""
    published, dated_by = _string(linked.get("datePublished")), "the page's JSON-LD"
    if published is None:
        name = next((name for name in _DATES if name in meta), None)
        published, dated_by = (
            (meta[name], f"the page's head ({name})") if name else (_time_element(tree), "the page's time element")
        )
    title = _string(linked.get("headline")) or _first(meta, _TITLES) or _text_of(tree, "h1") or _text_of(tree, "title")
    outlet = _string(linked.get("publisher")) or _first(meta, _OUTLETS)
    url = meta.get("og:url") or _canonical_link(tree) or _string(linked.get("url"))
    names = [_string(linked.get("author")), *(meta.get(name) for name in _AUTHORS)]
    agencies = tuple(dict.fromkeys(found for name in names if name and (found := canonical(name)) is not None))
    language = one_line((tree.get("lang") or "")[:20]) or _string(linked.get("inLanguage"))
    return Given(outlet, published, url, title, language, agencies), dated_by


def _string(value: object) -> str | None:
    """The words of a JSON-LD value: a string, an object's name, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return one_line(value) if isinstance(value, str) else None


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _time_element(tree: Any) -> str | None:
    """A `time` element that says it is the publication's."""
    for element in tree.iter("time"):
        marks = [element.get("itemprop") or "", element.get("class") or ""]
        about = " ".join([*marks, "pub" if element.get("pubdate") is not None else ""])
        if "pub" in about.lower() and element.get("datetime"):
            return one_line(element.get("datetime"))
    return None


def _text_of(tree: Any, tag: str) -> str | None:
    element = next(tree.iter(tag), None)
    return one_line("".join(element.itertext())[:400]) if element is not None else None


def _canonical_link(tree: Any) -> str | None:
    links = (element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical")
    return next((one_line(link) for link in links if link), None)


def _captions(tree: Any) -> Iterator[str]:
    """The words under the page's pictures, each caption once, in order."""
    seen: set[str] = set()
    for element in tree.iter("figcaption"):
        words = one_line("".join(element.itertext())[:4000])
        if words and words not in seen:
            seen.add(words)
            yield words


def _body(tree: Any) -> str:
    """The article's paragraphs, as trafilatura takes them out, with a blank line between two."""
    from trafilatura import extract  # slow to import, and only pages need it

    text = extract(tree, include_comments=False, favor_precision=True, include_tables=False, with_metadata=False)
    return clean(text.replace("\n", "\n\n")) if text else ""


def _with_captions(body: str, captions: list[str]) -> str:
    """The body with the captions it lacks behind its first paragraph of news, where a reader meets the picture."""
    missing = [caption for caption in captions if caption not in body]
    paragraphs = body.split("\n\n") if body else []
    lead = next((at for at, words in enumerate(paragraphs) if len(words) >= _LEAD), len(paragraphs) - 1)
    return "\n\n".join([*paragraphs[: lead + 1], *missing, *paragraphs[lead + 1 :]])
