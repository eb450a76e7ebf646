/** One event: what happened, what is agreed and disputed, who says so, and what can be decided about it. */
import { useEffect, useState } from "preact/hooks";
import { API, type ApiError, useAnswer } from "../../api/client";
import type { Event, EventClaim, Judged } from "../../api/types";
import { go } from "../../app/address";
import { days, percent, placed, plural, readable, spot, words } from "../../app/format";
import { useKeys } from "../../app/keys";
import { CorrectDialog, type Correctable } from "../../review/CorrectDialog";
import { judge } from "../../review/draft";
import { JoinDialog } from "../../review/JoinDialog";
import { JudgementLine } from "../../review/JudgementLine";
import { Kind, Loaded, Panel } from "../../ui/parts";
import { Claims } from "./Claims";
import { Figures } from "./Figures";
import { Matrix } from "./Matrix";
import { NearMisses } from "./NearMisses";
import { Origins, originsHeading } from "./Origins";
import { Walked, useWalk } from "./Walked";

export function EventPage({ id }: { id: string }) {
  const answer = useAnswer<Event>(`/events/${encodeURIComponent(id)}`);
  useWalk(id);
  return (
    <div class="page event-page">
      <Loaded answer={answer}>{(event) => <Shown event={event} />}</Loaded>
      {answer.error?.status === 404 ? <Gone error={answer.error} /> : null}
    </div>
  );
}

/** Where the claims of an event are that is no more. */
function Gone({ error }: { error: ApiError }) {
  const { now_in: now = [] } = (error.details ?? {}) as { now_in?: string[] };
  return (
    <p class="row wrap gone">
      {now.map((id) => <a key={id} class="button" href={`/event/${id}`}>Its claims are now in event {id.slice(0, 7)}</a>)}
      <a class="button" href="/events">To the events</a>
    </p>
  );
}

function correctable(event: Event): Correctable {
  const reports = new Map(event.claims.map((claim) => [claim.report_id, claim.outlet ?? claim.report]));
  return {
    body: { event: event.id },
    basedOn: { [event.id]: event.version },
    kind: event.kind, status: event.status, name: event.name, date: event.date, place: event.place,
    agents: event.agents, targets: event.targets, figures: event.figures,
    reports: [...reports].map(([report, name]) => ({ id: report, name })),
  };
}

function correctableClaim(event: Event, claim: EventClaim): Correctable {
  return { ...correctable(event), ...claim, body: { claim: claim.id }, reports: [{ id: claim.report_id, name: claim.outlet ?? claim.report }] };
}

/** After a decision an event may be gone: then the one that its claims are in is shown. */
function follow(event: Event) {
  return (judged: Judged) => {
    if (!judged.gone.includes(event.id)) return;
    const now = judged.events[0];
    go(now ? `/event/${now.id}` : "/events", true);
  };
}

function Shown({ event }: { event: Event }) {
  const [correcting, setCorrecting] = useState<Correctable | null>(null);
  const [joining, setJoining] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [pointed, setPointed] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${event.summary} · Wirebook`;
    setChosen(new Set());
  }, [event.version]);
  const basedOn = { [event.id]: event.version };
  const accepted = event.reviewed.some((one) => one.act === "accept" && !one.undone);
  const accept = () => judge({ heading: "Accept this event", done: "Accepted.", act: "accept", body: { event: event.id }, basedOn, then: follow(event) });
  const reject = () => judge({ heading: "Reject this event: it did not happen as told, or is none", done: "Rejected.", act: "reject", body: { event: event.id }, basedOn, then: follow(event) });
  const rejectClaim = (claim: EventClaim) =>
    judge({ heading: `Reject the claim of ${claim.outlet ?? claim.report}: it tells no such happening`, done: "Rejected; its report still shows it.", act: "reject", body: { claims: [claim.id] }, basedOn, then: follow(event) });
  const split = () => {
    if (chosen.size === 0 || chosen.size === event.claims.length) return;
    judge({
      heading: `Split off ${plural(chosen.size, "claim")}: they tell another happening`,
      done: "Split off.", act: "different", body: { claims: [...chosen], from_event: event.id }, basedOn, then: follow(event),
    });
  };
  const choose = (claim: string) => setChosen((now) => (now.has(claim) ? new Set([...now].filter((one) => one !== claim)) : new Set([...now, claim])));
  const move = (by: number) => {
    const at = event.claims.findIndex((claim) => claim.id === pointed);
    const to = event.claims[Math.max(0, Math.min(event.claims.length - 1, at < 0 ? 0 : at + by))];
    if (!to) return;
    setPointed(to.id);
    document.querySelector(`[data-claim="${CSS.escape(to.id)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  useKeys("This event", [
    { keys: "a", does: "Accept", run: accept },
    { keys: "r", does: "Reject", run: reject },
    { keys: "e", does: "Correct a field", run: () => setCorrecting(correctable(event)) },
    { keys: "u", does: "Join with another event", run: () => setJoining(true) },
    { keys: "j", does: "Next claim", run: () => move(1) },
    { keys: "k", does: "Previous claim", run: () => move(-1) },
    { keys: "x", does: "Choose the claim", run: () => pointed && choose(pointed) },
    { keys: "s", does: "Split the chosen claims off", run: split },
    { keys: "b", does: "Back", run: () => window.history.back() },
  ]);
  return (
    <article class="stack event-stack">
      <header class="event-head">
        <Walked id={event.id} />
        <p class="row wrap">
          <Kind kind={event.kind} status={event.status} />
          {event.name ? <span class="chip">{event.name}</span> : null}
          {accepted ? <span class="chip good">accepted</span> : null}
          {event.disagreements.map((one) => <span key={one.field + one.type} class={`chip ${one.type}`} title={one.because}>{words(one.field)}: {one.type}</span>)}
          <span class="muted small numbers">{percent(Math.min(...event.claims.map((claim) => claim.confidence)))} sure at least</span>
        </p>
        <h1>{event.summary}</h1>
        <div class="row wrap actions" role="group" aria-label="Decide">
          <button type="button" class="button primary" onClick={accept}>Accept <kbd>a</kbd></button>
          <button type="button" class="button" onClick={reject}>Reject <kbd>r</kbd></button>
          <button type="button" class="button" onClick={() => setCorrecting(correctable(event))}>Correct … <kbd>e</kbd></button>
          <button type="button" class="button" onClick={() => setJoining(true)}>Join with … <kbd>u</kbd></button>
          <a class="button" href={`${API}/export?format=dossier&event=${event.id}`} download title="A page to print or send: quotes, sources, hashes, history; without the names of private persons">Dossier</a>
        </div>
        <Reasons event={event} />
      </header>

      <Panel id="matrix" heading="Who says what" aside={<span class="muted small">a value opens the words it was read from</span>}>
        <Matrix event={event} />
      </Panel>

      <div class="event-columns">
        <div class="stack">
          <Panel
            id="claims"
            heading={plural(event.claims.length, "claim")}
            aside={event.claims.length > 1 ? (
              <button type="button" class="button small" disabled={chosen.size === 0 || chosen.size === event.claims.length} onClick={split}>
                Split off{chosen.size ? ` ${chosen.size}` : " the chosen"} <kbd>s</kbd>
              </button>
            ) : null}
          >
            <Claims event={event} chosen={chosen} pointed={pointed} onChoose={choose} onReject={rejectClaim} onCorrect={(claim) => setCorrecting(correctableClaim(event, claim))} />
          </Panel>
          <Panel id="misses" heading={`${plural(event.near_misses.length, "look-alike")} kept apart`}>
            <NearMisses event={event} />
          </Panel>
        </div>
        <div class="stack">
          <Panel id="figures" heading="Figures"><Figures event={event} /></Panel>
          <Panel id="origins" heading={originsHeading(event)}><Origins event={event} /></Panel>
          <Panel id="history" heading="History">
            {event.reviewed.length === 0 ? <p class="muted">Nobody has decided anything about it.</p> : (
              <ol class="stack">{[...event.reviewed].reverse().map((one) => <li key={one.id}><JudgementLine judgement={one} /></li>)}</ol>
            )}
          </Panel>
        </div>
      </div>
      {correcting ? <CorrectDialog of={correcting} onClose={() => setCorrecting(null)} /> : null}
      {joining ? <JoinDialog event={event} onClose={() => setJoining(false)} /> : null}
    </article>
  );
}

/** When and where in full, why so, and what a reviewer changed. */
function Reasons({ event }: { event: Event }) {
  const { date, place } = event;
  const line = (name: string, value: string | null, because: string) => (
    <div><dt>{name}</dt><dd>{value ? <><span class="full-value">{value}</span> </> : null}{readable(because)}</dd></div>
  );
  return (
    <dl class="reasons small">
      {line("Date", date ? `${days(date)} (${date.basis}, to the ${date.precision})` : null, date?.because ?? "no report tells when")}
      {line("Place", place ? `${placed(place)} (${spot(place)})` : null, place?.because ?? "no report tells where")}
      {event.corrected.map((one) => <div key={one.judgement}><dt>{words(one.field)}</dt><dd>{one.because}</dd></div>)}
    </dl>
  );
}
