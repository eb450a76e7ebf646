/** One report: its text with everything that was read from it, and what is known about the report itself. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAnswer } from "../../api/client";
import type { Report, ReportClaim } from "../../api/types";
import { address, setQuery } from "../../app/address";
import { copyOf } from "../../app/copies";
import { days, percent, plural, words } from "../../app/format";
import { useKeys } from "../../app/keys";
import { Points } from "../../text/points";
import { Passage } from "../../ui/Passage";
import { Kind, Loaded, Panel } from "../../ui/parts";
import { Values } from "../event/Claims";
import { Copies } from "./Copies";
import { LAYERS, reportMarks, shownLayers, spots, toggleLayer } from "./marks";

export function ReportPage({ id }: { id: string }) {
  const answer = useAnswer<Report>(`/reports/${encodeURIComponent(id)}`);
  return <div class="page report-page"><Loaded answer={answer}>{(report) => <Shown report={report} />}</Loaded></div>;
}

function Shown({ report }: { report: Report }) {
  const [pointed, setPointed] = useState<string | null>(null);
  const text = useRef<HTMLDivElement>(null);
  const at = /^(\d+)-(\d+)$/.exec(address.value.query.get("at") ?? "");
  const beside = address.value.query.get("with");
  const length = useMemo(() => new Points(report.text).length, [report.text]);
  const layers = shownLayers.value;
  const marks = useMemo(() => {
    const all = reportMarks(report, pointed);
    if (at) all.push({ start: Number(at[1]), end: Number(at[2]), what: { look: "hit", title: "asked for" } });
    return all;
  }, [report, pointed, layers, at?.[0]]);
  useEffect(() => {
    document.title = `${report.title ?? report.outlet ?? report.file} · Wirebook`;
  }, [report]);
  useEffect(() => {
    if (at) text.current?.querySelector(".m-hit")?.scrollIntoView({ block: "center" });
  }, [report.id, at?.[0]]);
  const point = (claim: ReportClaim) => {
    setPointed(claim.id);
    requestAnimationFrame(() => text.current?.querySelector(".m-on")?.scrollIntoView({ block: "nearest" }));
  };
  const ordered = useMemo(() => [...report.claims].sort((a, b) => a.start - b.start), [report]);
  const move = (by: number) => {
    const now = ordered.findIndex((claim) => claim.id === pointed);
    const to = ordered[Math.max(0, Math.min(ordered.length - 1, now < 0 ? 0 : now + by))];
    if (to) point(to);
  };
  useKeys("This report", [
    { keys: "j", does: "Next claim", run: () => move(1) },
    { keys: "k", does: "Previous claim", run: () => move(-1) },
    ...LAYERS.map((layer, i) => ({ keys: String(i + 1), does: `Mark: ${layer.name.toLowerCase()}`, run: () => toggleLayer(layer.id) })),
    { keys: "b", does: "Back", run: () => window.history.back() },
  ]);
  const pick = (event: MouseEvent) => {
    const spot = Number((event.target as Element).closest("mark")?.getAttribute("data-at") ?? "NaN");
    const under = ordered.filter((claim) => spots(claim).some(({ start, end }) => start <= spot && spot < end));
    const claim = under[(under.findIndex((one) => one.id === pointed) + 1) % Math.max(1, under.length)];
    if (!claim) return;
    setPointed(claim.id);
    document.querySelector(`[data-claim="${CSS.escape(claim.id)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <article class="stack">
      <header>
        <p class="muted">{report.outlet ?? "Unnamed outlet"} · {days(report.published)}{report.agencies.length ? ` · credits ${report.agencies.join(", ")}` : ""}</p>
        <h1 dir="auto">{report.title ?? report.file}</h1>
      </header>
      {beside ? <Copies report={report} other={beside} onClose={() => setQuery({ with: null })} /> : (
        <div class="report-columns">
          <section class="panel report-text" aria-label="Text">
            <div class="legend-bar row wrap" role="group" aria-label="What is marked">
              {LAYERS.map((layer, i) => (
                <button key={layer.id} type="button" class="button small" aria-pressed={layers.has(layer.id)} onClick={() => toggleLayer(layer.id)}>
                  <span class={`sample m-${layer.looks[0]}`}>{layer.name}</span> <kbd>{i + 1}</kbd>
                </button>
              ))}
            </div>
            <div class="quote body-text" ref={text} dir="auto" onClick={pick}>
              <Passage text={report.text} start={0} end={length} marks={marks} />
            </div>
          </section>
          <div class="stack">
            <About report={report} />
            <Panel
              id="claims"
              heading={plural(report.claims.length, "claim")}
              aside={report.claims.some((claim) => claim.event) ? <a class="small" href={`/events?report=${report.id}`}>As a list of events</a> : null}
            >
              {ordered.length === 0 ? <p class="muted">Nothing was read as telling an event.</p> : (
                <ol class="report-claims">
                  {ordered.map((claim) => (
                    <li key={claim.id} data-claim={claim.id} class={claim.id === pointed ? "on" : ""}>
                      <button type="button" class="pick" aria-expanded={claim.id === pointed} onClick={() => point(claim)}>
                        <span class="row between"><Kind kind={claim.kind} status={claim.status} /><span class="muted small numbers">{percent(claim.confidence)}</span></span>
                        <span class="quote small clamp">{claim.quote}</span>
                      </button>
                      {claim.id === pointed ? <Values claim={claim} full /> : null}
                      {claim.event ? <a class="small" href={`/event/${claim.event}`}>{claim.event_summary}</a> : null}
                      {claim.rejected ? <span class="chip conflict">rejected by a reviewer</span> : null}
                    </li>
                  ))}
                </ol>
              )}
            </Panel>
          </div>
        </div>
      )}
    </article>
  );
}

function About({ report }: { report: Report }) {
  const copied = copyOf(report.id, report.copies);
  return (
    <Panel id="about" heading="The report">
      <dl class="facts">
        <div><dt>Came out</dt><dd>{days(report.published)} <span class="chip">{words(report.published.basis)}</span><p class="small muted">{report.published.because}</p></dd></div>
        {report.dateline ? <div><dt>Dateline</dt><dd>{[report.dateline.place, report.dateline.date].filter(Boolean).join(", ")}</dd></div> : null}
        {report.url ? <div><dt>Address</dt><dd class="break">{report.url}</dd></div> : null}
        <div><dt>File</dt><dd class="break">{report.file}{report.locator ? `, ${report.locator}` : ""}</dd></div>
        <div><dt>SHA-256</dt><dd class="break mono small">{report.sha256}</dd></div>
        {report.notes.map((note) => <div key={note}><dt>Note</dt><dd>{note}</dd></div>)}
      </dl>
      {report.copies_of_it.length > 0 ? (
        <div class="lineage">
          <h3>{copied ? "Carries an earlier text" : "Carried by others too"}</h3>
          <ul>
            {report.copies_of_it.map((one) => (
              <li key={one.id}>
                <a href={`/report/${one.id}`}>{one.outlet ?? "unnamed outlet"}</a> <span class="muted small">{days(one.published)}{one.earliest ? ", the earliest" : ""}</span>
                {one.because ? <p class="small muted">{one.because}</p> : null}
                <a class="button small" href={`/report/${report.id}?with=${one.id}`}>Side by side</a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Panel>
  );
}
