/** Where the knowledge comes from: each origin, the reports that go back to it, and who copied whom. */
import type { Event, TreeReport } from "../../api/types";
import { day, plural } from "../../app/format";

export function originsHeading(event: Event): string {
  const reports = new Set(event.claims.map((claim) => claim.report_id)).size;
  return `${plural(reports, "report")}, ${plural(event.independent_origins, "independent origin")}`;
}

export function Origins({ event }: { event: Event }) {
  return (
    <ul class="tree">
      {event.tree.map((origin) => (
        <li key={origin.name}>
          <p><b>{origin.name}</b> <span class="muted small">{origin.because}</span></p>
          <Branch reports={origin.reports} />
        </li>
      ))}
    </ul>
  );
}

function Branch({ reports, copied = false }: { reports: TreeReport[]; copied?: boolean }) {
  if (reports.length === 0) return null;
  return (
    <ul>
      {reports.map((report) => (
        <li key={report.report}>
          <p>
            <a href={`/report/${report.report}`}>{report.outlet ?? "unnamed outlet"}</a>{" "}
            <span class="muted small">
              {report.published ? day(report.published) : "undated"}
              {report.speakers.length > 0 ? ` · cites ${report.speakers.join(", ")}` : ""}
            </span>
            {copied && report.because ? <span class="because">copy: {report.because}</span> : null}
          </p>
          <Branch reports={report.copies} copied />
        </li>
      ))}
    </ul>
  );
}
