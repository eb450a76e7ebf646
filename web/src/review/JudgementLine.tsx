/** One decision in a few lines: what, by whom, when, why, and whether it still fits. */
import type { Judgement } from "../api/types";
import { day } from "../app/format";
import { askUndo } from "./draft";
import { valueText } from "./values";

export function act(judgement: Judgement): string {
  switch (judgement.act) {
    case "same": return "Joined";
    case "different": return "Kept apart";
    case "accept": return "Accepted";
    case "reject": return "Rejected";
    case "correct": return `Corrected ${judgement.field ?? ""} to ${valueText(judgement.value)}`;
    case "alias": return `${judgement.names.map((one) => one.name).join(" and ")}: ${judgement.one ? "one actor" : "two actors"}`;
  }
}

const FITS: Record<string, string> = { partly: "update", gone: "conflict", pending: "detail" };

export function JudgementLine({ judgement, events = false }: { judgement: Judgement; events?: boolean }) {
  const { undone, fit } = judgement;
  const unfit = fit && fit.state !== "fits" ? fit : null;
  return (
    <div class={`judgement ${undone ? "undone" : ""}`}>
      <p>
        <strong>{act(judgement)}</strong> <span class="muted">by</span> {judgement.who}{" "}
        <time class="muted" dateTime={judgement.when}>{day(judgement.when.slice(0, 10))}, {judgement.when.slice(11, 16)} UTC</time>{" "}
        {undone ? <span class="chip">undone</span> : unfit ? <span class={`chip ${FITS[unfit.state]}`}>{FIT_WORDS[unfit.state]}</span> : null}
      </p>
      {judgement.why ? <p class="why">{judgement.why}</p> : null}
      {unfit && !undone ? <p class="small muted">{unfit.because}</p> : null}
      {undone ? <p class="small muted">Undone by {undone.who}{undone.why ? `: ${undone.why}` : ""}</p> : null}
      {events ? (
        <>
          {judgement.sides.flat().slice(0, 3).map((held) => <p key={held.report + held.start} class="small quote">“{held.quote}” <span class="muted">{held.file}</span></p>)}
          <p class="row wrap small">{judgement.events?.map((id) => <a key={id} href={`/event/${id}`}>event {id.slice(0, 7)}</a>)}</p>
        </>
      ) : null}
      {undone || !fit ? null : <button type="button" class="button small" onClick={() => askUndo(judgement.id, `${act(judgement).toLowerCase()} by ${judgement.who}`)}>Undo …</button>}
    </div>
  );
}

const FIT_WORDS: Record<string, string> = { partly: "fits in part", gone: "no longer fits", pending: "waits for a build" };
