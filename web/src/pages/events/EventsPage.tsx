/** List, timeline and map of the same events, each narrowing the others through the address. */
import { lazy, Suspense } from "preact/compat";
import { useEffect, useRef, useState } from "preact/hooks";
import { usePages } from "../../api/pages";
import type { Row } from "../../api/types";
import { address, setQuery } from "../../app/address";
import { plural } from "../../app/format";
import { useKeys } from "../../app/keys";
import { ExportMenu } from "../../ui/ExportMenu";
import { FilterRail } from "./FilterRail";
import { clear, drop, inForce, question, SORTS, toggle } from "./filters";
import { List } from "./List";
import { Timeline } from "./Timeline";

/** The map is the heaviest part; the list does not wait for it. */
const MapView = lazy(() => import("./MapView").then((module) => ({ default: module.MapView })));

type View = "list" | "map";
const LIMIT = 60;

export function EventsPage() {
  const query = address.value.query;
  const sort = query.get("sort") ?? "date";
  const rows = usePages<Row>(`/events?${[question.value, `sort=${encodeURIComponent(sort)}`, `limit=${LIMIT}`].filter(Boolean).join("&")}`);
  const force = inForce(query);
  const [view, setView] = useState<View>("list");
  const [railShown, showRail] = useState(false);
  const narrow = useNarrow();
  const rail = useRef<HTMLElement>(null);
  useKeys("Filters", [
    {
      keys: "f",
      does: "Go to the filters",
      run: () => {
        showRail(true);
        const focus = () => rail.current?.querySelector("input")?.focus();
        focus();
        // A rail that was hidden can take the focus only once it is drawn.
        if (!rail.current?.contains(document.activeElement)) requestAnimationFrame(focus);
      },
    },
    { keys: "d", does: "Only disputed, or all", run: () => toggle("disputed", "true") },
    { keys: "c", does: "Clear the filters", run: clear },
  ]);
  useEffect(() => {
    document.title = "Events · Wirebook";
  }, []);
  return (
    <div class="events">
      <h1 class="hidden">Events</h1>
      <aside class={`side ${railShown ? "shown" : ""}`} ref={rail} aria-label="Filters" id="filters">
        <FilterRail />
      </aside>
      <div class="views">
        <Timeline />
        <div class="bar row wrap">
          {narrow ? (
            <>
              <button type="button" class="button small" aria-expanded={railShown} aria-controls="filters" onClick={() => showRail(!railShown)}>
                Filters{force.length > 0 ? ` (${force.length})` : ""}
              </button>
              <span class="either" role="group" aria-label="View">
                <button type="button" class="button small" aria-pressed={view === "list"} onClick={() => setView("list")}>List</button>
                <button type="button" class="button small" aria-pressed={view === "map"} onClick={() => setView("map")}>Map</button>
              </span>
            </>
          ) : null}
          <strong class="numbers" role="status">{rows.page ? plural(rows.page.total, "event") : "…"}</strong>
          <ul class="row wrap force" aria-label="Filters in force">
            {force.map((one) => (
              <li key={one.name + one.value}>
                <button type="button" class="chip dropper" onClick={() => drop(one)} aria-label={`Take away: ${one.text}`}>
                  {one.text} <span aria-hidden="true">✕</span>
                </button>
              </li>
            ))}
            {force.length > 1 ? <li><button type="button" class="button quiet small" onClick={clear}>Clear all</button></li> : null}
          </ul>
          <span class="grow" />
          <select aria-label="Order" value={sort} onChange={(event) => setQuery({ sort: event.currentTarget.value === "date" ? null : event.currentTarget.value })}>
            {SORTS.map((one) => <option key={one.value} value={one.value}>{one.name}</option>)}
          </select>
          <ExportMenu question={question.value} />
        </div>
        <div class="split">
          {!narrow || view === "list" ? <section class="list" aria-label="List" tabIndex={-1}><List {...rows} /></section> : null}
          {!narrow || view === "map" ? (
            <Suspense fallback={<section class="map"><p class="empty">Unfolding the map …</p></section>}><MapView /></Suspense>
          ) : null}
        </div>
      </div>
    </div>
  );
}

const NARROW = "(max-width: 980px)";

/** Whether the window has no room for list and map side by side. */
function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const media = window.matchMedia(NARROW);
    const changed = () => setNarrow(media.matches);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, []);
  return narrow;
}
