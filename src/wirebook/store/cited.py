"""Which reports the events that a filter lets through rest on, in SQL.

Those that tell a claim of one, those whose text these carry, those that judgements on it hold on to, and, of an actor
that none of these names (a reviewer put it there), the first that does. So nothing that such an event names is missing.
"""

from __future__ import annotations

from typing import Final

from wirebook.store.protocol import EventFilter
from wirebook.store.search import Condition, condition_of

_CITED: Final = """{column} IN (
WITH own AS (SELECT event, claim FROM event_claim WHERE {events}),
told AS (SELECT DISTINCT c.report_id AS id FROM own JOIN claim c ON c.id = own.claim),
judged AS (SELECT DISTINCT h.judgement AS id FROM own JOIN held h ON h.claim = own.claim),
unnamed AS (
    SELECT actor FROM listed_actor WHERE event IN (SELECT event FROM own)
    EXCEPT SELECT actor FROM actor_name WHERE report_id IN (SELECT id FROM told)),
cited AS (
    SELECT id FROM told
    UNION SELECT h.report_id FROM judged JOIN held h ON h.judgement = judged.id
    UNION SELECT json_extract(j.data, '$.read_from.report') FROM judged JOIN judgement j ON j.id = judged.id
    UNION SELECT min(n.report_id) FROM unnamed JOIN actor_name n ON n.actor = unnamed.actor GROUP BY n.actor)
SELECT id FROM cited
UNION SELECT json_extract(c.data, '$.earliest') FROM cited JOIN copy c ON c.report_id = cited.id)"""


def cited(where: EventFilter | None, column: str) -> Condition:
    """The condition that a column of report ids names one of them; a filter that lets all through lets all reports."""
    events = condition_of(where or EventFilter())
    found = Condition()
    if events.parts:
        found.add(_CITED.format(column=column, events=events.on("event")), *events.values)
    return found
