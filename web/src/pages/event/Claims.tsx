/** The claims side by side, the telling words marked, each value one click from its words. */
import { useState } from "preact/hooks";
import type { Claim, ClaimFigure, Event, EventClaim, Party, Place } from "../../api/types";
import { copyOf } from "../../app/copies";
import { days, percent, placed, plural, range, readable, spot, words } from "../../app/format";
import type { Mark } from "../../text/marks";
import { Passage, type Sign } from "../../ui/Passage";
import { reportAt, showWords } from "../../ui/words";
import { Waterfall } from "./Waterfall";

export function claimMarks(claim: Claim): Mark<Sign>[] {
  const marks: Mark<Sign>[] = [{ ...claim.anchor, what: { look: "anchor", title: "the word that makes it this happening" } }];
  const add = (look: string, title: string, span: { start?: number | null; end?: number | null } | null) => {
    if (span && typeof span.start === "number" && typeof span.end === "number") marks.push({ start: span.start, end: span.end, what: { look, title } });
  };
  add("date", `when: ${days(claim.date)}`, claim.date);
  add("place", `where: ${claim.place?.name ?? ""}`, claim.place);
  for (const one of claim.agents) add("agent", `who did it: ${one.name}`, one);
  for (const one of claim.targets) add("target", `to whom: ${one.name}`, one);
  for (const one of claim.figures) add("figure", figureText(one), one);
  for (const one of claim.speakers) add("speaker", `says: ${one.name}`, one);
  return marks;
}

export function figureText(figure: ClaimFigure): string {
  const bound = figure.bound === "exact" ? "" : `${figure.bound} `;
  return `${bound}${range(figure.low, figure.high)} ${words(figure.of)}${figure.whom === "total" ? "" : ` (${words(figure.whom)})`}`;
}

/** What can be done about one claim. */
export interface ClaimActs {
  onChoose: (claim: string) => void;
  onCorrect: (claim: EventClaim) => void;
  onReject: (claim: EventClaim) => void;
}

export function Claims({ event, chosen, pointed, ...acts }: ClaimActs & { event: Event; chosen: ReadonlySet<string>; pointed: string | null }) {
  return (
    <ol class="claims">
      {event.claims.map((claim, i) => (
        <ClaimCard key={claim.id} claim={claim} event={event} first={i === 0} chosen={chosen.has(claim.id)} pointed={pointed === claim.id} {...acts} />
      ))}
    </ol>
  );
}

function ClaimCard({ claim, event, first, chosen, pointed, onChoose, onCorrect, onReject }: ClaimActs & {
  claim: EventClaim;
  event: Event;
  first: boolean;
  chosen: boolean;
  pointed: boolean;
}) {
  const earlier = copyOf(claim.report_id, claim.copies);
  const original = earlier ? event.claims.find((one) => one.report_id === earlier)?.outlet : null;
  return (
    <li class={`claim ${pointed ? "pointed-at" : ""} ${chosen ? "chosen" : ""}`} data-claim={claim.id}>
      <header>
        <label class="row">
          {event.claims.length > 1 ? (
            <input type="checkbox" checked={chosen} onChange={() => onChoose(claim.id)} aria-label={`Choose the claim of ${claim.outlet ?? claim.report} to split off`} />
          ) : null}
          <strong>{claim.outlet ?? claim.report}</strong>
        </label>
        <span class="muted small">{days(claim.published)}</span>
        {earlier ? <span class="chip">copy{original ? ` of ${original}` : ""}</span> : null}
        {claim.background ? <span class="chip">background</span> : null}
        <span class="grow" />
        <span class="muted small numbers" title="How sure the reading is, 0 to 100%">{percent(claim.confidence)}</span>
      </header>
      <p class="quote" dir="auto">
        <Passage text={claim.quote} from={claim.start} start={claim.start} end={claim.end} marks={claimMarks(claim)} />
      </p>
      {claim.also.length > 0 ? <Also claim={claim} /> : null}
      <Values claim={claim} />
      <footer class="row wrap small">
        <a href={reportAt(claim.report_id, claim.start, claim.end)}>Read in the report</a>
        {claim.as_read ? <span class="chip good">corrected by a reviewer</span> : null}
        <span class="grow" />
        <button type="button" class="button quiet small" onClick={() => onCorrect(claim)}>Correct …</button>
        <button type="button" class="button quiet small" onClick={() => onReject(claim)}>Reject</button>
      </footer>
      {!first && claim.joined_because ? (
        <details class="joined small">
          <summary>Why joined: {readable(claim.joined_because)}</summary>
          {claim.joined ? <Waterfall comparison={claim.joined} /> : null}
        </details>
      ) : null}
    </li>
  );
}

function Also({ claim }: { claim: Claim }) {
  const [open, setOpen] = useState(false);
  return (
    <div class="also small">
      <button type="button" class="button quiet small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Fewer words" : `Told in ${plural(claim.also.length, "more place")}`}
      </button>
      {open ? claim.also.map((one) => (
        <p class="quote" key={one.start} dir="auto">
          <Passage text={one.quote} from={one.start} start={one.start} end={one.end} marks={claimMarks(claim)} />
        </p>
      )) : null}
    </div>
  );
}

/** What was read from the claim's words, and what was inferred: each opens its words, or the reason where it has none.
 *
 * In full it says also what each was resolved to.
 */
export function Values({ claim, full = false }: { claim: Claim; full?: boolean }) {
  const line = (label: string, text: string, span: { start?: number | null; end?: number | null } | null, because?: string | null, resolved?: string) => {
    const read = typeof span?.start === "number" && typeof span.end === "number" ? { start: span.start, end: span.end } : null;
    const words = { value: `${label}: ${text}`, report: claim.report_id, ...(read ?? { start: claim.start, end: claim.end }), because: because ?? null, inferred: !read };
    return (
      <div key={label + text}>
        <dt>{label}</dt>
        <dd>
          <button type="button" class={`value ${read ? "" : "inferred"}`} onClick={() => showWords(words)}>{text}</button>
          {full && resolved ? <span class="resolved">{resolved}</span> : null}
          {full && because ? <span class="resolved">{readable(because)}</span> : null}
        </dd>
      </div>
    );
  };
  const party = (label: string) => (one: Party) => line(label, one.name, one, one.because ?? null, one.actor ? `as ${one.actor}` : undefined);
  const { date, place } = claim;
  return (
    <dl class={`values ${full ? "full" : ""}`}>
      {date ? line("When", days(date), date, date.because, `${date.basis}, to the ${date.precision}`) : null}
      {place ? line("Where", placed(place), place, place.because, gazetteered(place)) : null}
      {claim.agents.map(party("Who"))}
      {claim.targets.map(party("To whom"))}
      {claim.figures.map((one) => line("How many", figureText(one), one, null, one.speaker ? `counted by ${one.speaker}` : undefined))}
      {claim.speakers.map((one) => line("Says", one.name, one, null, words(one.kind)))}
    </dl>
  );
}

function gazetteered(place: Place): string {
  return `${spot(place)}${place.gazetteer ? `; ${place.gazetteer.source} ${place.gazetteer.id}` : ""}`;
}
