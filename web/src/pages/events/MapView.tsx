/** The events on the map, with what the map can do to the other views. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useAnswer } from "../../api/client";
import { MAP } from "../../api/turns";
import type { MapAnswer, Page, Row } from "../../api/types";
import { countryName } from "../../app/countries";
import { count, days, plural, range, title } from "../../app/format";
import { useKeys } from "../../app/keys";
import { dark } from "../../app/theme";
import { Dot, Fault } from "../../ui/parts";
import { question, set, value } from "./filters";
import { around, type Box, EventMap, lookAt, type Picked } from "./map";
import { pointed } from "./selection";

const AFTER_MOVING_MS = 200;
/** How the world is gathered while it is not yet known where the events lie. */
const ROUGH_ZOOM = 2;

function boxOf(written: string): Box | null {
  const numbers = written.split(",").map(Number);
  return numbers.length === 4 && numbers.every(Number.isFinite) ? (numbers as Box) : null;
}

export function MapView() {
  const container = useRef<HTMLDivElement>(null);
  const drawn = useRef<EventMap | null>(null);
  const [look, setLook] = useState<{ zoom: number; view: Box | null }>({ zoom: 1, view: null });
  const [picked, setPicked] = useState<Picked | null>(null);
  const [unable, setUnable] = useState(false);
  const asked = question.value;
  const bbox = value("bbox");
  // What the filters were when the map was last fitted to their events; until it is, all of the world is looked at.
  const [fitted, setFitted] = useState<string | null>(null);
  const shown = fitted === asked || bbox ? lookAt(look.zoom, look.view) : lookAt(ROUGH_ZOOM, null);
  const answer = useAnswer<MapAnswer>(`/map?${[asked, shown].filter(Boolean).join("&")}`, MAP);
  const only = (box: Box | null, replace = false) => set({ bbox: box ? box.join(",") : null }, replace);

  useEffect(() => {
    let timer = 0;
    try {
      drawn.current = new EventMap(container.current!, {
        pick: setPicked,
        moved: (box, now, byUser) => {
          setLook({ zoom: Math.round(now), view: around(box) });
          if (!byUser || !value("bbox")) return;
          window.clearTimeout(timer);
          timer = window.setTimeout(() => only(box, true), AFTER_MOVING_MS);
        },
      });
    } catch {
      setUnable(true);
    }
    return () => {
      window.clearTimeout(timer);
      drawn.current?.remove();
    };
  }, []);

  useEffect(() => {
    const map = drawn.current;
    if (!map || !answer.data || answer.busy) return;
    map.draw(answer.data);
    const box = boxOf(bbox);
    if (fitted === asked) return;
    if (!box) map.fit(answer.data);
    else if (fitted === null) map.fit(box);
    setFitted(asked);
  }, [answer.data, answer.busy]);

  useEffect(() => setPicked(null), [asked]);
  const place = pointed.value?.place ?? null;
  useEffect(() => drawn.current?.point(place), [place]);
  const isDark = dark.value;
  useEffect(() => drawn.current?.recolour(), [isDark]);
  useKeys("Map", [
    { keys: "m", does: "Only what the map shows, or everything", run: () => drawn.current && only(value("bbox") ? null : drawn.current.box()) },
  ]);

  const closer = (box: Box) => {
    setPicked(null);
    drawn.current?.closer(box);
  };

  const data = answer.data;
  return (
    <section class="map" aria-label="Where the events are">
      <div class="canvas" ref={container} />
      {unable ? <p class="empty">This browser cannot draw the map (it needs WebGL). The list and the timeline show the same events.</p> : null}
      {answer.error ? <Fault error={answer.error} /> : null}
      <div class="map-tools">
        <button type="button" class="button small" aria-pressed={!!bbox} onClick={() => drawn.current && only(bbox ? null : drawn.current.box())}>
          Only what is in view
        </button>
        {data && data.nowhere > 0 ? <span class="chip">{count(data.nowhere)} without a place</span> : null}
      </div>
      {picked && data ? <Card picked={picked} onClose={() => setPicked(null)} onCloser={closer} /> : null}
      <Legend />
    </section>
  );
}

function Legend() {
  return (
    <details class="legend small">
      <summary>Legend</summary>
      <ul>
        <li><span class="sign exact" /> at this spot</li>
        <li><span class="sign near" /> near here, within the ring</li>
        <li><span class="sign area" /> somewhere in the ring</li>
        <li><span class="sign gathered" /> several places: look closer</li>
        <li><span class="sign country" /> in the country, no closer</li>
        <li><span class="sign disputed" /> disputed among them</li>
      </ul>
      <p class="muted">Shapes: Natural Earth</p>
    </details>
  );
}

/** What lies under a click: the events there, and a way to see only them. */
function Card({ picked, onClose, onCloser }: { picked: Picked; onClose: () => void; onCloser: (box: Box) => void }) {
  const what = "point" in picked ? picked.point : picked.country;
  const several = "point" in picked && picked.point.several ? picked.point : null;
  const listed = useAnswer<Page<Row>>(`/events?${what.ids.map((id) => `event=${id}`).join("&")}&limit=10`);
  const heading = "point" in picked ? (picked.point.name ?? "Several places") : countryName(picked.country.country);
  const only = () => {
    if ("country" in picked) return set({ country: picked.country.country, bbox: null });
    const { name, box } = picked.point;
    if (name) return set({ place: name, bbox: null });
    return set({ bbox: box.join(",") });
  };
  return (
    <aside class="card" aria-label={heading}>
      <header class="row between">
        <h3>{heading}</h3>
        <button type="button" class="button quiet small" aria-label="Close" onClick={onClose}>✕</button>
      </header>
      <p class="small muted">
        {plural(what.count, "event")}{what.disputed ? `, ${count(what.disputed)} disputed` : ""}{what.killed ? `, ${count(what.killed)} killed` : ""}
        {"country" in picked ? "; known no closer than the country" : picked.point.area ? `; somewhere within ${count(Math.round(picked.point.radius_km))} km` : ""}
      </p>
      <ul class="card-events">
        {listed.data?.items.map((row) => (
          <li key={row.id}>
            <a href={`/event/${row.id}`}>
              <Dot kind={row.kind} status={row.status} /> {title(row.kind)}, {days(row.date)}{row.killed ? `, ${range(row.killed.low, row.killed.high)} killed` : ""}
            </a>
          </li>
        ))}
      </ul>
      {listed.data && what.count > listed.data.items.length ? <p class="small muted">and {count(what.count - listed.data.items.length)} more</p> : null}
      <p class="row">
        <button type="button" class="button small" onClick={only}>Only these</button>
        {several ? <button type="button" class="button small" onClick={() => onCloser(several.box)}>Look closer</button> : null}
      </p>
    </aside>
  );
}
