/** The reports of the record. */
import { useEffect } from "preact/hooks";
import { usePages } from "../../api/pages";
import type { ReportRow } from "../../api/types";
import { address, setQuery } from "../../app/address";
import { copyOf } from "../../app/copies";
import { days, plural } from "../../app/format";
import { More } from "../../ui/More";
import { Fault } from "../../ui/parts";
import { SearchField } from "../../ui/SearchField";

export function ReportsPage() {
  const query = address.value.query;
  const asked = new URLSearchParams({ limit: "60" });
  for (const name of ["text", "outlet", "since", "until", "lineage"]) for (const one of query.getAll(name)) asked.append(name, one);
  const { items, page, error, more } = usePages<ReportRow>(`/reports?${asked}`);
  useEffect(() => {
    document.title = "Reports · Wirebook";
  }, []);
  return (
    <div class="page">
      <h1>Reports <span class="muted numbers">{page ? page.total : ""}</span></h1>
      <SearchField name="text" label="Words in the report" />
      {error ? <Fault error={error} /> : null}
      <ul class="panel lines">
        {items.map((report) => (
          <li key={report.id}>
            <a href={`/report/${report.id}`} class="line-main" dir="auto">{report.title ?? report.file}</a>
            <span class="small muted">
              {report.outlet ?? "unnamed outlet"} · {days(report.published)} · {plural(report.claims, "claim")} in {plural(report.events, "event")}
              {copyOf(report.id, report.copies) ? " · copy" : ""}
            </span>
            <span class="row wrap">
              {report.events > 0 ? <a class="small" href={`/events?report=${report.id}`}>Its events</a> : null}
              {report.lineage && query.get("lineage") !== report.lineage ? (
                <button type="button" class="button quiet small" onClick={() => setQuery({ lineage: report.lineage })}>Who carries this text</button>
              ) : null}
            </span>
          </li>
        ))}
        <li><More more={more} any={items.length > 0} /></li>
      </ul>
    </div>
  );
}
