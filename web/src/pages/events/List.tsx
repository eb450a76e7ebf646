/** The events as rows: when, what and where, who to whom, how many, how well known. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Pages } from "../../api/pages";
import type { Party, Row } from "../../api/types";
import { countryName } from "../../app/countries";
import { count, days, plural, range, title, words } from "../../app/format";
import { go } from "../../app/address";
import { useKeys } from "../../app/keys";
import { More } from "../../ui/More";
import { Dot, Fault } from "../../ui/parts";
import { pointed, walk } from "./selection";

export function List({ items: rows, page, error, busy, more }: Pages<Row>) {
  const list = useRef<HTMLOListElement>(null);
  const move = (by: number) => {
    const at = rows.findIndex((row) => row.id === pointed.value?.id);
    const to = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))];
    if (!to) return;
    if (at > rows.length - 5) more?.();
    pointed.value = to;
    list.current?.querySelector(`[data-id="${CSS.escape(to.id)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  useLayoutEffect(() => {
    if (!busy && page) walk.value = { from: window.location.pathname + window.location.search, ids: rows.map((row) => row.id), total: page.total };
  }, [rows, busy]);
  useLayoutEffect(() => {
    // Back from an event, the list stands where it was left.
    if (pointed.value) list.current?.querySelector(`[data-id="${CSS.escape(pointed.value.id)}"]`)?.scrollIntoView({ block: "center" });
  }, []);
  useKeys("Events", [
    { keys: "j", does: "Next event", run: () => move(1) },
    { keys: "k", does: "Previous event", run: () => move(-1) },
    { keys: "Enter", does: "Open the event", run: () => pointed.value && go(`/event/${pointed.value.id}`) },
  ]);
  if (error) return <Fault error={error} />;
  if (rows.length === 0 && !busy) return <p class="empty">No event fits. Take a filter away.</p>;
  return (
    <div class={busy && rows.length > 0 ? "loading" : ""} aria-busy={busy}>
      <ol class="rows" ref={list} aria-label={page ? plural(page.total, "event") : "Events"}>
        {rows.map((row) => <EventRow key={row.id} row={row} />)}
      </ol>
      <More more={more} any={rows.length > 0} />
    </div>
  );
}

function EventRow({ row }: { row: Row }) {
  const on = pointed.value?.id === row.id;
  return (
    <li
      class={`event-row ${on ? "on" : ""}`}
      data-id={row.id}
      onPointerEnter={(event) => {
        if (event.pointerType === "mouse") pointed.value = row;
      }}
    >
      <a href={`/event/${row.id}`} onFocus={() => { pointed.value = row; }} title={row.summary}>
        <span class={`when numbers ${row.date?.earliest ? "" : "muted"}`}>{days(row.date)}</span>
        <span class="what">
          <span class="head">
            <Dot kind={row.kind} status={row.status} />
            <b>{title(row.kind)}</b>
            {row.place ? <span class="where">{where(row)}</span> : <span class="muted">place unknown</span>}
            {row.status !== "happened" ? <span class="chip">{words(row.status)}</span> : null}
          </span>
          <span class="who">{parties(row)}</span>
        </span>
        <span class="how-many numbers">
          {row.killed ? <span><b>{range(row.killed.low, row.killed.high)}</b> <span class="muted">killed</span></span> : null}
          {row.injured ? <span class="second">{range(row.injured.low, row.injured.high)} <span class="muted">injured</span></span> : null}
        </span>
        <span class="known numbers" title={row.outlets.join(", ")}>
          <span class={row.reports > 1 ? "" : "muted"}>{plural(row.reports, "report")}</span>
          {row.reports > 1 ? (
            <span class={`second ${row.independent_origins === 1 ? "single" : "muted"}`}>{plural(row.independent_origins, "origin")}</span>
          ) : null}
        </span>
        <span class="flags">
          {row.conflicts > 0 ? <span class="chip conflict">{row.disputed_fields.map(words).join(", ") || "disputed"}</span> : null}
          {row.conflicts === 0 && row.disagreements > 0 ? <span class="chip detail">{count(row.disagreements)} differ</span> : null}
          {row.accepted ? <span class="chip good">accepted</span> : row.reviewed > 0 ? <span class="chip good">reviewed</span> : null}
        </span>
      </a>
    </li>
  );
}

function where(row: Row): string {
  const { place } = row;
  if (!place) return "";
  if (place.precision === "country" || !place.name) return place.country ? countryName(place.country) : place.name;
  return place.country ? `${place.name}, ${countryName(place.country)}` : place.name;
}

function parties(row: Row): string {
  const names = (list: Party[]) => {
    const first = list.slice(0, 2).map((one) => one.name).join(", ");
    return list.length > 2 ? `${first} +${list.length - 2}` : first;
  };
  const by = names(row.agents);
  const to = names(row.targets);
  if (by && to) return `${by} → ${to}`;
  return by || (to ? `→ ${to}` : "");
}
