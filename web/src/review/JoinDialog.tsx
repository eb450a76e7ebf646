/** Finds the event that one is to be joined with. */
import { useEffect, useState } from "preact/hooks";
import { useAnswer } from "../api/client";
import type { Event, Page, Row } from "../api/types";
import { Dialog } from "../ui/Dialog";
import { Kind } from "../ui/parts";
import { judge } from "./draft";

const AFTER_TYPING_MS = 250;

export function JoinDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const [text, setText] = useState(event.place?.name ?? "");
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(text.trim()), AFTER_TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  const found = useAnswer<Page<Row>>(asked ? `/events?text=${encodeURIComponent(asked)}&limit=20` : null).data?.items;
  const others = (found ?? []).filter((row) => row.id !== event.id);
  const join = (other: Row) => {
    onClose();
    judge({
      heading: "Join: both tell one happening",
      done: "Joined.",
      act: "same",
      body: { events: [event.id, other.id] },
      basedOn: { [event.id]: event.version, [other.id]: other.version },
    });
  };
  return (
    <Dialog heading="Join with another event" onClose={onClose} wide>
      <div class="stack">
        <label class="field">
          Words of the other event’s reports
          <input type="search" value={text} autofocus onInput={(change) => setText(change.currentTarget.value)} />
        </label>
        <ul class="picks">
          {others.map((row) => (
            <li key={row.id}>
              <button type="button" class="pick" onClick={() => join(row)}>
                <Kind kind={row.kind} status={row.status} />
                <span>{row.summary}</span>
              </button>
            </li>
          ))}
          {found && others.length === 0 ? <li class="muted">No other event holds these words.</li> : null}
        </ul>
      </div>
    </Dialog>
  );
}
