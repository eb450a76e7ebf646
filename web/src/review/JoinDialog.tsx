/** Finds the event that one is to be joined with: its look-alikes, and others that lie near it in time. */
import { useEffect, useState } from "preact/hooks";
import { useAnswer } from "../api/client";
import type { Event, Page, Row } from "../api/types";
import { DAY_MS, iso, ms } from "../app/dates";
import { Dialog } from "../ui/Dialog";
import { Kind } from "../ui/parts";
import { judge } from "./draft";

const AFTER_TYPING_MS = 250;
/** How far from the event's days others are looked for, unless at any time. */
const NEAR_DAYS = 31;

interface Other {
  id: string;
  version: string;
  kind: string;
  status?: string;
  summary: string;
}

export function JoinDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const { earliest, latest } = event.date ?? { earliest: null, latest: null };
  const [text, setText] = useState(event.place?.name ?? "");
  const [anyTime, setAnyTime] = useState(!earliest);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(text.trim()), AFTER_TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  const question = new URLSearchParams({ limit: "30", ...(asked ? { text: asked } : {}) });
  if (!anyTime && earliest && latest) {
    question.set("since", iso(ms(earliest) - NEAR_DAYS * DAY_MS));
    question.set("until", iso(ms(latest) + NEAR_DAYS * DAY_MS));
  }
  const found = useAnswer<Page<Row>>(`/events?${question}`).data?.items;
  const alike = new Set(event.near_misses.map((miss) => miss.event));
  const others = (found ?? []).filter((row) => row.id !== event.id && !alike.has(row.id));
  const join = (other: Other) => {
    onClose();
    judge({
      heading: "Join: both tell one happening",
      done: "Joined.",
      act: "same",
      body: { events: [event.id, other.id] },
      basedOn: { [event.id]: event.version, [other.id]: other.version },
    });
  };
  const pick = (other: Other) => (
    <li key={other.id}>
      <button type="button" class="pick" onClick={() => join(other)}>
        <Kind kind={other.kind} status={other.status} />
        <span>{other.summary}</span>
      </button>
    </li>
  );
  return (
    <Dialog heading="Join with another event" onClose={onClose} wide>
      <div class="stack">
        <label class="field">
          Words of the other event
          <input type="search" value={text} autofocus onInput={(change) => setText(change.currentTarget.value)} />
        </label>
        {earliest ? (
          <label class="check"><input type="checkbox" checked={anyTime} onChange={() => setAnyTime(!anyTime)} /> At any time, not only within a month</label>
        ) : null}
        {event.near_misses.length > 0 ? (
          <section class="stack" aria-label="Look-alikes">
            <h3>Look-alikes</h3>
            <ul class="picks">{event.near_misses.map((miss) => pick({ ...miss, id: miss.event }))}</ul>
          </section>
        ) : null}
        <section class="stack" aria-label="Others">
          <h3>Others with these words</h3>
          <ul class="picks">
            {others.map(pick)}
            {found && others.length === 0 ? <li class="muted">No other event holds these words{anyTime ? "" : " within a month"}.</li> : null}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}
