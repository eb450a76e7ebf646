/** All decisions, newest first; those that no longer fit are shown like the rest. They leave and arrive as a file. */
import { useRef } from "preact/hooks";
import { API, send } from "../../api/client";
import { usePages } from "../../api/pages";
import type { Judgement } from "../../api/types";
import { address, setQuery } from "../../app/address";
import { plural } from "../../app/format";
import { JudgementLine } from "../../review/JudgementLine";
import { More } from "../../ui/More";
import { Fault } from "../../ui/parts";
import { say } from "../../ui/say";

const STATES = [
  { id: "fits", name: "In force" },
  { id: "partly", name: "Fit in part" },
  { id: "gone", name: "No longer fit" },
  { id: "pending", name: "Wait for a build" },
] as const;

interface Imported {
  added: number;
  known: number;
  undone: number;
  gone: number;
  derived: boolean;
}

export function Decisions() {
  const query = address.value.query;
  const asked = new URLSearchParams({ limit: "40" });
  for (const name of ["state", "act", "who"]) for (const one of query.getAll(name)) asked.append(name, one);
  const { items, page, error, busy, more } = usePages<Judgement>(`/judgements?${asked}`);
  const file = useRef<HTMLInputElement>(null);
  const bring = async () => {
    const chosen = file.current?.files?.[0];
    if (!chosen) return;
    try {
      const done = await send<Imported>("/judgements/import", JSON.parse(await chosen.text()));
      say({ text: `${plural(done.added, "decision")} added, ${done.known} known already, ${done.gone} that fit nothing here.` });
    } catch (fault) {
      say({ text: fault instanceof Error ? fault.message : String(fault), bad: true });
    }
    if (file.current) file.current.value = "";
  };
  return (
    <>
      <div class="row wrap">
        {STATES.map((state) => (
          <button key={state.id} type="button" class="button small" aria-pressed={query.get("state") === state.id} onClick={() => setQuery({ state: query.get("state") === state.id ? null : state.id })}>
            {state.name}
          </button>
        ))}
        <span class="grow" />
        <a class="button small" href={`${API}/judgements/export`} download>Export decisions</a>
        <button type="button" class="button small" onClick={() => file.current?.click()}>Import decisions …</button>
        <input ref={file} type="file" accept="application/json,.json" class="hidden" tabIndex={-1} aria-label="A file of decisions" onChange={() => void bring()} />
      </div>
      {error ? <Fault error={error} /> : null}
      <ol class="panel decisions" aria-busy={busy}>
        {items.map((one) => <li key={one.id}><JudgementLine judgement={one} events /></li>)}
        {items.length === 0 && !busy ? <li class="empty">No decision {query.get("state") ? "of this sort" : "yet"}.</li> : null}
        <li class="last"><More more={more} any={(page?.total ?? 0) > 0} /></li>
      </ol>
    </>
  );
}
