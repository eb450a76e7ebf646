/** Who says what: fields by outlet. What agrees is quiet; what conflicts is loud; each row says how its cells differ. */
import type { Event, EventClaim, MatrixCell, MatrixColumn, MatrixRow } from "../../api/types";
import { day, readable, title } from "../../app/format";
import { copyOf } from "../../app/copies";
import { showWords } from "../../ui/words";

const TYPES: Record<string, string> = {
  conflict: "cannot both be true",
  update: "a later report moves it",
  scope: "they count different things",
  detail: "one is more precise",
};

export function Matrix({ event }: { event: Event }) {
  const { columns, rows } = event.matrix;
  const claims = new Map(event.claims.map((claim) => [claim.id, claim]));
  if (rows.length === 0) return <p class="muted">Nothing is told that could be laid side by side.</p>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Disagreement matrix">
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Taken as</th>
            {columns.map((column) => <th scope="col" key={column.claim}><Head column={column} /></th>)}
          </tr>
        </thead>
        <tbody>{rows.map((row) => <Row key={row.field + row.label} row={row} columns={columns} claims={claims} />)}</tbody>
      </table>
    </div>
  );
}

function Head({ column }: { column: MatrixColumn }) {
  return (
    <>
      <a href={`/report/${column.report}`}>{column.outlet ?? "unnamed outlet"}</a>
      <span class="muted small">{column.published ? day(column.published) : "undated"}{copyOf(column.report, column.copies) ? " · copy" : ""}</span>
      {column.speakers.length > 0 ? <span class="muted small says" title={column.speakers.join(", ")}>cites {column.speakers.join(", ")}</span> : null}
    </>
  );
}

function Row({ row, columns, claims }: { row: MatrixRow; columns: MatrixColumn[]; claims: ReadonlyMap<string, EventClaim> }) {
  return (
    <tr class={row.type ?? "agree"}>
      <th scope="row">
        {title(row.label)}
        {row.type ? <span class={`chip ${row.type}`} title={TYPES[row.type]}>{row.type}</span> : null}
        {row.type && row.because ? <span class="because">{readable(row.because)}</span> : null}
      </th>
      <td class="taken">{row.value ? readable(row.value) : <span class="muted">unknown</span>}</td>
      {columns.map((column, i) => <Cell key={column.claim} cell={row.cells[i] ?? null} row={row} column={column} claim={claims.get(column.claim)} />)}
    </tr>
  );
}

function Cell({ cell, row, column, claim }: { cell: MatrixCell | null; row: MatrixRow; column: MatrixColumn; claim: EventClaim | undefined }) {
  if (!cell) return <td class="nothing"><span aria-label="says nothing">·</span></td>;
  const loud = cell.state === "differs" && row.type ? row.type : "quiet";
  const read = cell.start !== null && cell.end !== null ? { start: cell.start, end: cell.end } : null;
  const at = read ?? (claim ? { start: claim.start, end: claim.end } : null);
  const because = (claim && inferredBecause(row.field, claim)) ?? row.because;
  return (
    <td class={`cell ${loud}`}>
      {at ? (
        <button
          type="button"
          class={`value ${read ? "" : "inferred"}`}
          onClick={() => showWords({ value: `${title(row.label)}: ${readable(cell.value)}`, report: column.report, ...at, because, inferred: !read })}
        >
          {readable(cell.value)}
        </button>
      ) : <span class="inferred">{readable(cell.value)}</span>}
    </td>
  );
}

/** Why a claim has the value it has of a field, where that was told. */
function inferredBecause(field: string, claim: EventClaim): string | null {
  switch (field) {
    case "date": return claim.date?.because ?? null;
    case "place": return claim.place?.because ?? null;
    case "agent": return claim.agents.find((one) => one.because)?.because ?? null;
    case "target": return claim.targets.find((one) => one.because)?.because ?? null;
    default: return null;
  }
}
