/** The events over time: bars for what lies wholly in a bin, spans for what may lie anywhere between two days.
 *
 * The window that is shown is the date filter itself: dragging over bars, or clicking one, narrows both.
 */
import * as Plot from "@observablehq/plot";
import { useRef, useState } from "preact/hooks";
import { useAnswer } from "../../api/client";
import { TIMELINE } from "../../api/turns";
import type { Bin, TimeSpan, Timeline as Answer, Unit } from "../../api/types";
import { DAY_MS, firstDay, iso, lastDay, ms } from "../../app/dates";
import { count, days, plural, title } from "../../app/format";
import { useKeys } from "../../app/keys";
import { Figure } from "../../ui/Figure";
import { Fault } from "../../ui/parts";
import { question, set, value } from "./filters";
import { pointed } from "./selection";

const LEFT = 34;
const RIGHT = 10;
const LANES = 6;
const MOST_BINS = 400;
/** A window as short as this has a tick for each day, and none for hours, which no report's date knows. */
const FEW_DAYS = 14;
const UNIT_DAYS: Record<Unit, number> = { decade: 3652, year: 365, month: 30, week: 7, day: 1 };
const UNITS = Object.keys(UNIT_DAYS) as Unit[];

interface Window {
  start: number;
  /** The end of the last day, where the next begins. */
  end: number;
}

/** The window that is shown: the date filter where there is one, all that there is otherwise. */
function windowOf(answer: Answer): Window | null {
  if (!answer.start || !answer.end) return null;
  const since = value("since");
  const until = value("until");
  const start = ms(since ? firstDay(since) : answer.start);
  const end = ms(until ? lastDay(until) : answer.end) + DAY_MS;
  return end > start ? { start, end } : null;
}

export function Timeline() {
  const since = value("since");
  const until = value("until");
  const [unit, setUnit] = useState<Unit | "">("");
  const known = useRef<Window | null>(null);
  const fits = (one: Unit) => !known.current || (known.current.end - known.current.start) / DAY_MS / UNIT_DAYS[one] <= MOST_BINS;
  const asked = unit && fits(unit) ? unit : "";
  const answer = useAnswer<Answer>(`/timeline?${[question.value, asked && `unit=${asked}`].filter(Boolean).join("&")}`, TIMELINE);
  const data = answer.data;
  const shown = data ? windowOf(data) : null;
  known.current = shown;
  const narrow = (start: number, end: number) =>
    set({ since: iso(start), until: iso(Math.max(start, end - DAY_MS)), undated: null });
  const zoom = (factor: number, at = 0.5) => {
    if (!shown) return;
    const length = Math.max(DAY_MS, (shown.end - shown.start) * factor);
    const middle = shown.start + (shown.end - shown.start) * at;
    const start = floorDay(middle - length * at);
    narrow(start, Math.max(start + DAY_MS, floorDay(middle + length * (1 - at))));
  };
  const shift = (by: number) => {
    if (!shown) return;
    const step = Math.max(DAY_MS, floorDay((shown.end - shown.start) * Math.abs(by))) * Math.sign(by);
    narrow(shown.start + step, shown.end + step);
  };
  const all = () => set({ since: null, until: null });
  useKeys("Timeline", [
    { keys: "+", does: "Look closer", run: () => zoom(0.5) },
    { keys: "-", does: "Look from further off", run: () => zoom(2) },
    { keys: "[", does: "Earlier", run: () => shift(-0.5) },
    { keys: "]", does: "Later", run: () => shift(0.5) },
    { keys: "0", does: "All of time", run: all },
  ]);
  return (
    <section class="timeline" aria-label="Timeline">
      <header class="row wrap">
        <h2>{shown ? days({ earliest: iso(shown.start), latest: iso(shown.end - DAY_MS) }) : "Timeline"}</h2>
        {data && data.undated > 0 ? (
          <button type="button" class="button quiet small" aria-pressed={value("undated") === "true"} onClick={() => set({ undated: value("undated") ? null : "true", since: null, until: null })}>
            {plural(data.undated, "event")} without a date
          </button>
        ) : null}
        <span class="grow" />
        <span class="row tools">
          <label class="row small muted">
            <span>by</span>
            <select value={asked} aria-label="Length of a bar" onChange={(event) => setUnit(event.currentTarget.value as Unit | "")}>
              <option value="">{data && !asked ? `${data.unit} (fitting)` : "fitting"}</option>
              {UNITS.map((one) => <option key={one} value={one} disabled={!fits(one)}>{one}</option>)}
            </select>
          </label>
          <button type="button" class="button small" onClick={() => shift(-0.5)} aria-label="Earlier">←</button>
          <button type="button" class="button small" onClick={() => shift(0.5)} aria-label="Later">→</button>
          <button type="button" class="button small" onClick={() => zoom(0.5)} aria-label="Look closer">+</button>
          <button type="button" class="button small" onClick={() => zoom(2)} aria-label="Look from further off">−</button>
          <button type="button" class="button small" onClick={all} disabled={!since && !until}>All</button>
        </span>
      </header>
      {answer.error ? <Fault error={answer.error} /> : null}
      {data && shown ? (
        <Bars data={data} shown={shown} narrow={narrow} zoom={zoom} />
      ) : (
        <p class="empty small">{answer.busy ? "Reading the record …" : "No event here has a date."}</p>
      )}
    </section>
  );
}

function Bars({ data, shown, narrow, zoom }: {
  data: Answer;
  shown: Window;
  narrow: (start: number, end: number) => void;
  zoom: (factor: number, at: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState<number | null>(null);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const timeAt = (clientX: number): number => {
    const area = box.current!.getBoundingClientRect();
    const share = (clientX - area.left - LEFT) / (area.width - LEFT - RIGHT);
    return shown.start + Math.max(0, Math.min(1, share)) * (shown.end - shown.start);
  };
  const shareOf = (time: number) => Math.max(0, Math.min(1, (time - shown.start) / (shown.end - shown.start)));
  const binAt = (time: number) => data.bins.find((bin) => ms(bin.start) <= time && time < ms(bin.end) + DAY_MS);
  const bin = over === null ? undefined : binAt(over);
  const choose = (from: number, to: number) => {
    const first = binAt(Math.min(from, to));
    const last = binAt(Math.max(from, to));
    if (first && last) narrow(Math.max(shown.start, ms(first.start)), Math.min(shown.end, ms(last.end) + DAY_MS));
  };
  const lanes = lanesOf(data.spans, shown);
  const date = pointed.value?.date;
  const at = (from: number, to: number) => ({
    left: `calc(${LEFT}px + (100% - ${LEFT + RIGHT}px) * ${shareOf(from)})`,
    width: `calc((100% - ${LEFT + RIGHT}px) * ${shareOf(to) - shareOf(from)})`,
  });
  return (
    <div class="bars-box">
      <div
        ref={box}
        class="bars"
        onPointerMove={(event) => {
          const time = timeAt(event.clientX);
          setOver(time);
          if (drag) setDrag([drag[0], time]);
        }}
        onPointerLeave={() => setOver(null)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const time = timeAt(event.clientX);
          setDrag([time, time]);
        }}
        onPointerUp={() => {
          if (drag) choose(drag[0], drag[1]);
          setDrag(null);
        }}
        onPointerCancel={() => setDrag(null)}
        onWheel={(event) => {
          if (!event.ctrlKey && !event.shiftKey) return;
          event.preventDefault();
          const delta = event.deltaY || event.deltaX;
          zoom(delta > 0 ? 1.6 : 0.625, shareOf(timeAt(event.clientX)));
        }}
      >
        <Figure
          label={`${plural(data.total, "event")} over time, by ${data.unit}`}
          deps={[data, shown.start, shown.end]}
          draw={(width) => plot(data, shown, width)}
        />
        {lanes.length > 0 ? (
          <Figure label={`${plural(data.spans.length, "span")} of uncertain dates`} deps={[data, shown.start, shown.end]} draw={(width) => spans(lanes, shown, width)} />
        ) : null}
        {date?.earliest && date.latest && ms(date.latest) + DAY_MS > shown.start && ms(date.earliest) < shown.end ? (
          <div class="pointed" style={at(ms(date.earliest), ms(date.latest) + DAY_MS)} />
        ) : null}
        {drag ? <div class="brush" style={at(Math.min(...drag), Math.max(...drag))} /> : null}
      </div>
      <p class="readout small numbers" aria-hidden="true">{bin ? told(bin) : HINT}</p>
    </div>
  );
}

const HINT = "Click a bar or drag over several to look closer. Solid: dated within the bar. Pale: may lie there. Lines below: dates known only as a span.";

function told(bin: Bin): string {
  const parts = [plural(bin.count, "event")];
  if (bin.disputed) parts.push(`${count(bin.disputed)} disputed`);
  if (bin.killed) parts.push(`${count(bin.killed)} killed`);
  if (bin.possible) parts.push(`${count(bin.possible)} more may lie here`);
  return `${days({ earliest: bin.start, latest: bin.end })}: ${parts.join(", ")}`;
}

function floorDay(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}

function scale(shown: Window) {
  return { type: "utc" as const, domain: [shown.start, shown.end], label: null };
}

function plot(data: Answer, shown: Window, width: number): SVGSVGElement | HTMLElement {
  const inside = data.bins.filter((bin) => ms(bin.end) + DAY_MS > shown.start && ms(bin.start) < shown.end);
  const x1 = (bin: Bin) => Math.max(shown.start, ms(bin.start));
  const x2 = (bin: Bin) => Math.min(shown.end, ms(bin.end) + DAY_MS);
  const most = Math.max(1, ...inside.map((bin) => bin.count + bin.possible));
  const inset = { insetLeft: 0.5, insetRight: 0.5 };
  return Plot.plot({
    className: "plot",
    width,
    height: 120,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 8,
    marginBottom: 30,
    x: { ...scale(shown), ticks: (shown.end - shown.start) / DAY_MS <= FEW_DAYS ? "day" : Math.max(3, Math.floor(width / 110)), tickSize: 3 },
    y: { domain: [0, most], ticks: most < 3 ? most : 3, label: null, tickSize: 0, tickFormat: (n: number) => (Number.isInteger(n) ? count(n) : "") },
    marks: [
      Plot.gridY({ ticks: 3, className: "grid" }),
      Plot.rectY(inside, { x1, x2, y1: (b: Bin) => b.count, y2: (b: Bin) => b.count + b.possible, className: "possible", ...inset }),
      Plot.rectY(inside, { x1, x2, y1: 0, y2: (b: Bin) => b.count, className: "certain", ...inset }),
      Plot.rectY(inside, { x1, x2, y1: 0, y2: (b: Bin) => Math.min(b.disputed, b.count), className: "disputed", ...inset }),
      Plot.ruleY([0], { className: "base" }),
    ],
  });
}

interface Laid {
  span: TimeSpan;
  lane: number;
}

/** Spans in as few lanes as hold them side by side; what finds no lane in the last is drawn over it. */
function lanesOf(all: readonly TimeSpan[], shown: Window): Laid[] {
  const ends: number[] = [];
  const gap = (shown.end - shown.start) / 200;
  return all
    .filter((span) => ms(span.latest) + DAY_MS > shown.start && ms(span.earliest) < shown.end)
    .sort((a, b) => ms(a.earliest) - ms(b.earliest) || ms(b.latest) - ms(a.latest))
    .map((span) => {
      const start = Math.max(shown.start, ms(span.earliest));
      let lane = ends.findIndex((end) => end + gap <= start);
      if (lane < 0) lane = ends.length < LANES ? ends.length : LANES - 1;
      ends[lane] = Math.max(ends[lane] ?? 0, ms(span.latest) + DAY_MS);
      return { span, lane };
    });
}

function spans(lanes: readonly Laid[], shown: Window, width: number): SVGSVGElement | HTMLElement {
  const used = Math.max(...lanes.map((one) => one.lane)) + 1;
  return Plot.plot({
    className: "plot",
    width,
    height: used * 6 + 4,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 1,
    marginBottom: 3,
    x: { ...scale(shown), axis: null },
    y: { domain: Array.from({ length: used }, (_, i) => i), axis: null, type: "band", padding: 0.25 },
    marks: [
      Plot.barX(lanes, {
        x1: (one: Laid) => Math.max(shown.start, ms(one.span.earliest)),
        x2: (one: Laid) => Math.min(shown.end, ms(one.span.latest) + DAY_MS),
        y: "lane",
        className: "span",
        rx: 2,
        title: (one: Laid) => `${title(plural(one.span.count, "event"))}: ${days(one.span)}`,
      }),
    ],
  });
}
