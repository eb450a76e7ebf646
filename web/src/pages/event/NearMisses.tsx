/** Events that look like this one and were kept apart, with the reasons, and the two ways to decide. */
import type { Event, NearMiss } from "../../api/types";
import { percent, readable } from "../../app/format";
import { judge } from "../../review/draft";
import { Kind } from "../../ui/parts";
import { Waterfall } from "./Waterfall";

export function judgePair(act: "same" | "different", a: { id: string; version: string }, b: { id: string; version: string }): void {
  judge({
    heading: act === "same" ? "Join: both tell one happening" : "Keep apart: these are two happenings",
    done: act === "same" ? "Joined." : "Kept apart for good.",
    act,
    body: { events: [a.id, b.id] },
    basedOn: { [a.id]: a.version, [b.id]: b.version },
  });
}

export function NearMisses({ event }: { event: Event }) {
  if (event.near_misses.length === 0) return <p class="muted">Nothing else looks like it.</p>;
  return <ul class="misses">{event.near_misses.map((miss) => <Miss key={miss.event} event={event} miss={miss} />)}</ul>;
}

function Miss({ event, miss }: { event: Event; miss: NearMiss }) {
  const other = { id: miss.event, version: miss.version };
  return (
    <li>
      <div class="row between wrap">
        <p class="grow"><Kind kind={miss.kind} /> <a href={`/event/${miss.event}`}>{miss.summary}</a></p>
        <span class="row">
          <button type="button" class="button small" onClick={() => judgePair("same", event, other)}>Join</button>
          {miss.judged ? <span class="chip good">kept apart by a reviewer</span> : (
            <button type="button" class="button small" onClick={() => judgePair("different", event, other)}>Keep apart</button>
          )}
        </span>
      </div>
      <details class="small">
        <summary><span class="numbers">{percent(miss.score)}</span> alike, kept apart: {readable(miss.because)}</summary>
        {miss.comparison ? <Waterfall comparison={miss.comparison} /> : null}
      </details>
    </li>
  );
}
