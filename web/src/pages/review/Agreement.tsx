/** How far two reviewers agree where both decided: Krippendorff's alpha, and each place where they differ. */
import { useAnswer } from "../../api/client";
import type { Agreement } from "../../api/types";
import { address, setQuery } from "../../app/address";
import { count, plural } from "../../app/format";
import { valueText } from "../../review/values";
import { Loaded, Panel } from "../../ui/parts";

export function AgreementTab() {
  const query = address.value.query;
  const first = query.get("first") ?? "";
  const second = query.get("second") ?? "";
  const asked = first && second ? `?first=${encodeURIComponent(first)}&second=${encodeURIComponent(second)}` : "";
  const answer = useAnswer<Agreement>(`/judgements/agreement${asked}`);
  return (
    <Loaded answer={answer}>
      {(data) => (
        <div class="stack">
          {data.reviewers.length < 2 ? <p class="notice">Agreement needs decisions by two reviewers; {data.reviewers.length === 0 ? "nobody has decided anything yet" : `only ${data.reviewers[0]!.who} has decided`}. Decisions of others can be imported under Decisions.</p> : null}
          <div class="row wrap">
            <Who label="First reviewer" name="first" now={first} data={data} />
            <Who label="Second reviewer" name="second" now={second} data={data} />
          </div>
          {data.overall ? (
            <>
              <p class="alpha"><b class="numbers">{alpha(data.overall.alpha)}</b> Krippendorff’s alpha over {plural(data.overall.units, "thing")} both decided, {count(data.overall.agreed)} alike. 1 is full agreement, 0 what chance would give.</p>
              <Panel id="by-question" heading="By question">
                <table class="plain">
                  <thead><tr><th>Question</th><th>Alpha</th><th>Decided by both</th><th>Alike</th></tr></thead>
                  <tbody>{data.by_question.map((one) => <tr key={one.question}><td>{one.question}</td><td class="numbers">{alpha(one.alpha)}</td><td class="numbers">{one.units}</td><td class="numbers">{one.agreed}</td></tr>)}</tbody>
                </table>
              </Panel>
              <Panel id="differing" heading="Where they differ">
                {data.differing.length === 0 ? <p class="muted">Nowhere.</p> : (
                  <table class="plain">
                    <thead><tr><th>Question</th><th>About</th><th>{data.first}</th><th>{data.second}</th></tr></thead>
                    <tbody>{data.differing.map((one, i) => <tr key={i}><td>{one.question}</td><td>{one.unit}</td><td>{valueText(one.first.value)}</td><td>{valueText(one.second.value)}</td></tr>)}</tbody>
                  </table>
                )}
              </Panel>
            </>
          ) : null}
        </div>
      )}
    </Loaded>
  );
}

function Who({ label, name, now, data }: { label: string; name: "first" | "second"; now: string; data: Agreement }) {
  return (
    <label class="field">
      {label}
      <select value={now} onChange={(event) => setQuery({ [name]: event.currentTarget.value || null })}>
        <option value="">choose</option>
        {data.reviewers.map((one) => <option key={one.who} value={one.who}>{one.who} ({one.judgements})</option>)}
      </select>
    </label>
  );
}

function alpha(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}
