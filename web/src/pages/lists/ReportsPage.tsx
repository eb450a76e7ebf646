/** The reports of the record: when, who, what, and what was read from each. */
import { useEffect, useRef } from "preact/hooks";
import { useAnswer } from "../../api/client";
import { usePages } from "../../api/pages";
import type { ReportRow } from "../../api/types";
import { address, setQuery } from "../../app/address";
import { copyOf } from "../../app/copies";
import { count, days, plural } from "../../app/format";
import { useRows } from "../../app/lists";
import { More } from "../../ui/More";
import { Fault } from "../../ui/parts";
import { SearchField } from "../../ui/SearchField";

const DAY = "\\d{4}(-\\d{2}(-\\d{2})?)?";
const SORTS = [
  { value: "-published", name: "Latest first" },
  { value: "published", name: "Earliest first" },
  { value: "file", name: "By file" },
] as const;
const FILTERS = ["text", "outlet", "since", "until", "lineage"] as const;

export function ReportsPage() {
  const query = address.value.query;
  const asked = new URLSearchParams({ limit: "60" });
  const sort = query.get("sort") ?? SORTS[0].value;
  asked.set("sort", sort);
  for (const name of FILTERS) for (const one of query.getAll(name)) asked.append(name, one);
  const { items, page, error, busy, more } = usePages<ReportRow>(`/reports?${asked}`);
  const list = useRef<HTMLUListElement>(null);
  useRows("Reports", list);
  useEffect(() => {
    document.title = "Reports · Wirebook";
  }, []);
  const narrowed = FILTERS.some((name) => query.has(name));
  return (
    <div class="page">
      <h1>Reports <span class="muted numbers" role="status">{page ? count(page.total) : ""}</span></h1>
      <div class="row wrap fields">
        <SearchField name="text" label="Words in the report" />
        <Outlet />
        <SearchField name="since" label="Came out from" placeholder="2015 or 2015-10-08" pattern={DAY} />
        <SearchField name="until" label="Until" placeholder="2015-11" pattern={DAY} />
        <label class="field">
          Order
          <select value={sort} onChange={(event) => setQuery({ sort: event.currentTarget.value === SORTS[0].value ? null : event.currentTarget.value })}>
            {SORTS.map((one) => <option key={one.value} value={one.value}>{one.name}</option>)}
          </select>
        </label>
        {narrowed ? <button type="button" class="button small" onClick={() => setQuery(Object.fromEntries(FILTERS.map((name) => [name, null])))}>Clear</button> : null}
      </div>
      {query.has("lineage") ? <p class="notice">Only reports that carry one text.</p> : null}
      {error ? <Fault error={error} /> : null}
      {items.length === 0 && !busy && !error ? <p class="empty">No report fits. Take a filter away.</p> : (
        <ul class="panel lines" ref={list}>
          {items.map((report) => <Line key={report.id} report={report} lineage={query.get("lineage")} />)}
          <li><More more={more} any={items.length > 0} /></li>
        </ul>
      )}
    </div>
  );
}

function Line({ report, lineage }: { report: ReportRow; lineage: string | null }) {
  return (
    <li class="report-line" data-row={report.id}>
      <span class={`small numbers ${report.published.earliest ? "" : "muted"}`}>{days(report.published)}</span>
      <span class="report-what">
        <a href={`/report/${report.id}`} class="line-main" dir="auto">{report.title ?? report.file}</a>
        <span class="small muted">
          {report.outlet ?? "unnamed outlet"}{report.agencies.length > 0 ? ` · credits ${report.agencies.join(", ")}` : ""}
          {copyOf(report.id, report.copies) ? " · copy" : ""}
        </span>
      </span>
      <span class="row wrap small numbers">
        {report.lineage && lineage !== report.lineage ? (
          <button type="button" class="button quiet small" onClick={() => setQuery({ lineage: report.lineage })}>Who carries this text</button>
        ) : null}
        {report.events > 0 ? <a href={`/events?report=${report.id}`} title={`${plural(report.claims, "claim")} in ${plural(report.events, "event")}`}>{plural(report.events, "event")}</a> : <span class="muted">no event</span>}
      </span>
    </li>
  );
}

function Outlet() {
  const outlets = useAnswer<{ items: { name: string; reports: number }[] }>("/outlets").data?.items ?? [];
  const held = address.value.query.get("outlet") ?? "";
  const unlisted = held !== "" && !outlets.some((one) => one.name === held);
  return (
    <label class="field">
      Outlet
      <select value={held} onChange={(event) => setQuery({ outlet: event.currentTarget.value || null })}>
        <option value="">all</option>
        {unlisted ? <option value={held}>{held}</option> : null}
        {outlets.map((one) => <option key={one.name} value={one.name}>{one.name} ({count(one.reports)})</option>)}
      </select>
    </label>
  );
}
