/** What is most worth deciding, one at a time, with everything needed to decide beside it. */
import { useState } from "preact/hooks";
import { useAnswer } from "../../api/client";
import { usePages } from "../../api/pages";
import type { Event, Queue as QueueAnswer, QueueItem, Row, What } from "../../api/types";
import { address, go, setQuery } from "../../app/address";
import { count, days, plural, range, readable, words } from "../../app/format";
import { useKeys } from "../../app/keys";
import { judge } from "../../review/draft";
import { JudgementLine } from "../../review/JudgementLine";
import { More } from "../../ui/More";
import { Fault, Kind } from "../../ui/parts";
import { Passage } from "../../ui/Passage";
import { reportAt } from "../../ui/words";
import { claimMarks } from "../event/Claims";
import { judgePair } from "../event/NearMisses";
import { Waterfall } from "../event/Waterfall";

const WHATS: Record<What, string> = {
  unfit: "Decisions that no longer fit",
  "disputed-deaths": "Disputed deaths",
  "near-miss": "Look-alikes",
  "low-confidence": "Unsure readings",
  failure: "Failures",
};

export function Queue() {
  const chosen = address.value.query.getAll("what");
  const { items, page, busy, error, more } = usePages<QueueItem, QueueAnswer>(`/queue?${[...chosen.map((one) => `what=${one}`), "limit=40"].join("&")}`);
  const [at, setAt] = useState(0);
  const index = Math.min(at, Math.max(0, items.length - 1));
  const item = items[index];
  const move = (by: number) => {
    const to = Math.max(0, Math.min(items.length - 1, index + by));
    setAt(to);
    if (to > items.length - 5) more?.();
    document.querySelector(`[data-queue="${to}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const event = item?.event ?? null;
  const pair = item?.what === "near-miss" && item.event && item.other ? ([item.event, item.other] as const) : null;
  const single = !pair ? event : null;
  const one = (act: "accept" | "reject", row: Row) =>
    judge({
      heading: act === "accept" ? "Accept this event" : "Reject this event: it did not happen as told, or is none",
      done: act === "accept" ? "Accepted." : "Rejected.",
      act, body: { event: row.id }, basedOn: { [row.id]: row.version },
    });
  useKeys("Queue", [
    { keys: "j", does: "Next", run: () => move(1) },
    { keys: "k", does: "Previous", run: () => move(-1) },
    { keys: "Enter", does: "Open the event", run: () => event && go(`/event/${event.id}`) },
    { keys: "a", does: "Accept the event", run: () => single && one("accept", single) },
    { keys: "r", does: "Reject the event", run: () => single && one("reject", single) },
    { keys: "u", does: "Join the two", run: () => pair && judgePair("same", ...pair) },
    { keys: "d", does: "Keep the two apart", run: () => pair && judgePair("different", ...pair) },
  ]);
  if (error) return <Fault error={error} />;
  return (
    <>
      <div class="row wrap" role="group" aria-label="What is in the queue">
        {(Object.keys(WHATS) as What[]).map((what) => (
          <button
            key={what}
            type="button"
            class="button small"
            aria-pressed={chosen.includes(what)}
            onClick={() => { setAt(0); setQuery({ what: chosen.includes(what) ? chosen.filter((one) => one !== what) : [...chosen, what] }); }}
          >
            {WHATS[what]} <span class="muted numbers">{count(page?.counts[what] ?? 0)}</span>
          </button>
        ))}
      </div>
      {items.length === 0 ? <p class="empty" role={busy ? "status" : undefined}>{busy ? "Reading the record …" : "Nothing waits for a decision."}</p> : (
        <div class="queue">
          <ol class="queue-list panel" aria-label={page ? `${plural(page.total, "thing")} to decide` : "Queue"}>
            {items.map((one, i) => (
              <li key={key(one)} data-queue={i}>
                <button type="button" class="queue-item" aria-current={i === index} onClick={() => setAt(i)}>
                  <span class="row between"><span class={`chip ${one.what === "disputed-deaths" ? "conflict" : one.what === "unfit" ? "update" : ""}`}>{words(one.what)}</span></span>
                  <span class="clamp">{one.event?.summary ?? one.failure?.file ?? (one.judgement ? `decision by ${one.judgement.who}` : "")}</span>
                  <span class="small muted clamp">{readable(one.because)}</span>
                </button>
              </li>
            ))}
            <li><More more={more} any={false} /></li>
          </ol>
          {item ? (
            <section class="panel queue-detail" aria-label="To decide">
              <p class="queue-because">{readable(item.because)}</p>
              {pair ? (
                <>
                  <div class="pair">{pair.map((row) => <Summary key={row.id} row={row} quotes={2} />)}</div>
                  {item.comparison ? <Waterfall comparison={item.comparison} /> : null}
                  <div class="row wrap">
                    <button type="button" class="button" onClick={() => judgePair("same", ...pair)}>Join <kbd>u</kbd></button>
                    <button type="button" class="button" onClick={() => judgePair("different", ...pair)}>Keep apart <kbd>d</kbd></button>
                  </div>
                </>
              ) : null}
              {single ? (
                <>
                  <Summary key={single.id} row={single} />
                  <div class="row wrap">
                    <button type="button" class="button primary" onClick={() => one("accept", single)}>Accept <kbd>a</kbd></button>
                    <button type="button" class="button" onClick={() => one("reject", single)}>Reject <kbd>r</kbd></button>
                    <a class="button" href={`/event/${single.id}`}>Open and correct <kbd>↵</kbd></a>
                  </div>
                </>
              ) : null}
              {item.judgement ? <JudgementLine judgement={item.judgement} events /> : null}
              {item.failure ? (
                <dl class="facts">
                  <div><dt>File</dt><dd class="break">{item.failure.file}{item.failure.locator ? `, ${item.failure.locator}` : ""}</dd></div>
                  <div><dt>Stage</dt><dd>{item.failure.stage}</dd></div>
                  <div><dt>Reason</dt><dd>{item.failure.reason}</dd></div>
                  <div><dt>Remedy</dt><dd>{item.failure.remedy}</dd></div>
                </dl>
              ) : null}
            </section>
          ) : null}
        </div>
      )}
    </>
  );
}

function key(item: QueueItem): string {
  return [item.what, item.event?.id, item.other?.id, item.judgement?.id, item.failure?.file, item.failure?.locator].join(" ");
}

function Summary({ row, quotes = 6 }: { row: Row; quotes?: number }) {
  const event = useAnswer<Event>(`/events/${row.id}`).data;
  return (
    <div class="summary">
      <Kind kind={row.kind} status={row.status} />
      <p><a href={`/event/${row.id}`}>{row.summary}</a></p>
      <dl class="facts">
        <div><dt>When</dt><dd>{days(row.date)}</dd></div>
        <div><dt>Where</dt><dd>{row.place?.name ?? "unknown"}</dd></div>
        {row.killed ? <div><dt>Killed</dt><dd class="numbers">{row.killed.best}{row.killed.low < row.killed.high ? ` (${range(row.killed.low, row.killed.high)})` : ""}</dd></div> : null}
        <div><dt>Known by</dt><dd>{plural(row.reports, "report")}, {plural(row.independent_origins, "origin")}</dd></div>
      </dl>
      {event?.claims.slice(0, quotes).map((claim) => (
        <figure key={claim.id} class="evidence">
          <blockquote class="quote small" dir="auto"><Passage text={claim.quote} from={claim.start} start={claim.start} end={claim.end} marks={claimMarks(claim)} /></blockquote>
          <figcaption class="small muted">{claim.outlet ?? claim.report}, {days(claim.published)} · <a href={reportAt(claim.report_id, claim.start, claim.end)}>in the report</a></figcaption>
        </figure>
      ))}
      {event && event.claims.length > quotes ? <p class="small muted">and {plural(event.claims.length - quotes, "claim")} more</p> : null}
    </div>
  );
}
