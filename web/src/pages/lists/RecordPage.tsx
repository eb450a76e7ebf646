/** What this record is made of and by what, and what could not be read. */
import { useEffect } from "preact/hooks";
import { useAnswer } from "../../api/client";
import { usePages } from "../../api/pages";
import type { About, Failure } from "../../api/types";
import { count, days, plural } from "../../app/format";
import { signedIn, signOut } from "../../ui/Door";
import { ExportMenu } from "../../ui/ExportMenu";
import { More } from "../../ui/More";
import { Fault, Loaded, Panel } from "../../ui/parts";

export function RecordPage() {
  const answer = useAnswer<About>("/about");
  useEffect(() => {
    document.title = "Record · Wirebook";
  }, []);
  return (
    <div class="page">
      <div class="row wrap between">
        <h1>Record</h1>
        <span class="row wrap">
          <ExportMenu question="" />
          {signedIn.value ? <button type="button" class="button small" onClick={() => void signOut()}>Sign out</button> : null}
        </span>
      </div>
      <Loaded answer={answer}>
        {(about) => (
          <div class="stack">
            {about.unfinished > 0 ? <p class="notice">{plural(about.unfinished, "report")} wait to be read: a build was stopped or is running. Run the same build again to go on.</p> : null}
            {about.judging ? null : <p class="notice">This record cannot be written to; decisions cannot be kept.</p>}
            <ul class="counts">
              {Object.entries(about.counts).map(([name, many]) => <li key={name}><b class="numbers">{count(many)}</b> {name}</li>)}
            </ul>
            <Panel id="made" heading="How it was made">
              <dl class="facts wide">
                <div><dt>File</dt><dd class="break">{about.record}</dd></div>
                <div><dt>Events from</dt><dd>{days(about.span)}</dd></div>
                <div><dt>Made by</dt><dd>{about.made.by}</dd></div>
                <div><dt>Model</dt><dd class="break">{about.made.model}</dd></div>
                <div><dt>Gazetteer</dt><dd class="break">{about.made.gazetteer}</dd></div>
                {Object.entries(about.made.settings).map(([name, value]) => <div key={name}><dt class="break">{name}</dt><dd class="numbers">{String(value)}</dd></div>)}
              </dl>
            </Panel>
          </div>
        )}
      </Loaded>
      <Failures />
    </div>
  );
}

function Failures() {
  const { items, page, error, busy, more } = usePages<Failure>("/failures?limit=50");
  return (
    <Panel id="failures" heading={page ? plural(page.total, "failure") : "Failures"}>
      {error ? <Fault error={error} /> : null}
      {items.length === 0 && !busy ? <p class="muted">Every report could be read.</p> : (
        <ul class="lines flat">
          {items.map((one) => (
            <li key={one.file + (one.locator ?? "")}>
              <strong class="break">{one.file}{one.locator ? `, ${one.locator}` : ""}</strong> <span class="chip">{one.stage}</span>
              <p>{one.reason}</p>
              <p class="muted">{one.remedy}</p>
            </li>
          ))}
          {more ? <li><More more={more} any /></li> : null}
        </ul>
      )}
    </Panel>
  );
}
