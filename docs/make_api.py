"""Write docs/api.md from the API's own OpenAPI document, so that what is documented is what there is.

Run it after every change of an endpoint or a parameter: python docs/make_api.py. A test compares.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from wirebook.api import create_app
from wirebook.api.app import SECONDS
from wirebook.api.errors import CODES
from wirebook.api.guard import HEADERS, MOST_BYTES, MOST_IMPORTED, SECONDS_TO_SEND
from wirebook.review.queue import ORDER

PAGE: Final = Path(__file__).with_name("api.md")

INTRODUCTION: Final = f"""\
# The workbench's API

Made from the API's OpenAPI document by `docs/make_api.py`; change the code, not this page.

`wirebook serve RECORD` answers at `http://127.0.0.1:8765/api/v1`; the OpenAPI document is at
`/api/v1/openapi.json`. Shapes are those of [the exported record](record.md) wherever it has one; what follows
tells the rest. Missing is null, lists are never null.

## What holds everywhere

- **Errors** have one shape at every status: `{{"error": {{"code", "message", "remedy", "details"}}}}`. A
  request that cannot be asked so is a 422 whose `details.fields` name what is wrong.
- **Pages**: a list answers `items`, `total` (all that the filters let through) and `next`; ask again with the same
  parameters and `cursor=<next>`. A cursor of another question is refused.
- **ETags**: every JSON answer to a GET has one; with `If-None-Match` what has not changed is a 304.
- **HEAD** is answered as the GET would be, with the same status, headers and ETag, and no body.
- **Ids** of events and reports may be cut to a beginning of four characters or more that no other shares.
- **Limits**: a request holds at most {MOST_BYTES >> 20} MB (a file of judgements {MOST_IMPORTED >> 20} MB) and is
  sent within {SECONDS_TO_SEND:g} seconds; an answer takes at most {SECONDS:g} seconds, then it is a 503 with the
  code `too_slow`.

## Who is let in

Unless told otherwise the server listens on this machine alone and answers only to its own names, so that no page
elsewhere reaches it under a name of its own. On another address (`--host`) it asks for a token, which is made up and
shown where none is given, and says that the connection is not encrypted. A program sends it with each request
(`Authorization: Bearer TOKEN`); a browser signs in once at `/session`, which sets a cookie that no script can
read and no other site can send.

What changes something carries the header `X-Wirebook: 1` and `Content-Type: application/json`, and comes from the
workbench's own pages: a request whose `Origin` or `Sec-Fetch-Site` says otherwise is a 403. No path of a request is
ever taken for a file's. Every answer carries:

```
{chr(10).join(f"{name}: {value}" for name, value in HEADERS.items())}
```

## Decisions

A decision names the events it touches with the `version` of each that the reviewer saw. Where one has changed since, by
another reviewer or a build, nothing is kept: the answer is a 409 with the versions that hold now, where the claims of
events that are gone are, and what was judged of them. What is answered with 201 is on the disk, whatever happens to the
machine then. `derived` is false where a build is writing the record: the decision is kept, and its events follow.

A judgement holds on to words (report, offsets, quote) and is attached again after every derivation; `fit` says how it
stands: `fits`, `partly`, `gone` (no claim tells its words any more), or `pending` (its events are still to be derived).
It is undone by marking, never deleted. The queue holds, in this order: {", ".join(ORDER)}.

`POST /judgements` takes, by `act`:

| act | names | also |
|---|---|---|
| same | two `events` or more, or two `claims` | |
| different | two `events`; or `claims` to part from `from_event` | |
| accept, reject | one `event`, or `claims` | |
| correct | one `event`, or one `claim` | `field`, `value`, and `read_from` (report, start, end) where it was read |
| alias | two `names`, each an actor under a name | `one`: whether they are one actor |

`value` by field: `kind`, `status`: a word; `name`: a text or null; `date`: `{{earliest, latest, precision}}` or null;
`place`: `{{name, country, admin1, admin2, latitude, longitude, radius_km, precision}}` or null; `agents`, `targets`:
`[{{actor, name}}]`; `figures`: one figure, `{{of, whom, low, best, high}}`, taken out where `low` is null.

## Codes of errors

| status | code | what to do |
|---|---|---|
{chr(10).join(f"| {status} | `{code}` | {advice} |" for status, (code, advice) in CODES.items())}

## Endpoints

All under `/api/v1`. Examples are cut short: of every list one item, of every text its beginning.
"""


def page() -> str:
    """The whole page as Markdown."""
    document = create_app(Path("record.wirebook")).openapi()
    schemas = document["components"]["schemas"]
    parts = [INTRODUCTION]
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            parts += _endpoint(path.removeprefix("/api/v1"), method.upper(), told, schemas)
    return "\n".join(parts).rstrip() + "\n"


def _endpoint(path: str, method: str, told: dict[str, Any], schemas: dict[str, Any]) -> Iterator[str]:
    yield f"### {method} {path}\n\n{told['summary']}.\n"
    asked = [one for one in told.get("parameters", []) if one["in"] == "query"]
    if asked:
        yield "| parameter | what it takes |\n|---|---|"
        for one in asked:
            yield f"| `{one['name']}` | {_takes(one)} |"
        yield ""
    body = told.get("requestBody")
    if body:
        name = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        fields = ", ".join(f"`{field}`" for field in schemas[name]["properties"])
        yield f"Takes {fields}.\n"
    example = next(iter(told["responses"].values()))["content"]["application/json"]["example"]
    text = json.dumps(example, ensure_ascii=False, indent=1)
    yield f"```json\n{text}\n```\n"


def _takes(one: dict[str, Any]) -> str:
    schema = one["schema"]
    options = [part for part in schema.get("anyOf", [schema]) if part.get("type") != "null"]
    kind = _kind(options[0])
    required = ", required" if one.get("required") else ""
    said = one.get("description") or schema.get("description") or ""
    return f"{kind}{required}{'. ' + said if said else ''}".replace("|", "\\|")


def _kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"{_kind(schema['items'])}; may be given more than once"
    return {"boolean": "true or false", "integer": "a number", "number": "a number"}.get(
        schema.get("type", ""), "a text"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
