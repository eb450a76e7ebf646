/** The figures of an event, low to high, and how the toll moved from report to report. */
import * as Plot from "@observablehq/plot";
import type { Event, EventFigure, Toll, TollPoint } from "../../api/types";
import { DAY_MS, ms } from "../../app/dates";
import { count, day, plural, range, title, words } from "../../app/format";
import { Figure } from "../../ui/Figure";
import { showWords } from "../../ui/words";

export function Figures({ event }: { event: Event }) {
  if (event.figures.length === 0) return <p class="muted">No report gives a figure.</p>;
  return (
    <ul class="figures">
      {event.figures.map((figure) => (
        <FigureLine key={figure.of + figure.whom} event={event} figure={figure} toll={event.toll.find((toll) => toll.of === figure.of && toll.whom === figure.whom)} />
      ))}
    </ul>
  );
}

function FigureLine({ event, figure, toll }: { event: Event; figure: EventFigure; toll: Toll | undefined }) {
  const dated = toll?.points.filter((point) => point.published) ?? [];
  return (
    <li>
      <p class="figure-head">
        <b class="numbers">{count(figure.best)}</b> {words(figure.of)}
        {figure.whom === "total" ? "" : ` (${words(figure.whom)})`}
        {figure.low === figure.high ? null : <span class="muted numbers"> {range(figure.low, figure.high)}</span>}
      </p>
      <p class="small muted">{title(figure.rule)}, from {plural(figure.claims.length, "claim")}.</p>
      {dated.length > 1 && dated.some((point) => point.low !== figure.best || point.high !== figure.best) ? <TollPlot figure={figure} points={dated} /> : null}
      {toll ? <Told toll={toll} event={event} /> : null}
    </li>
  );
}

/** Each telling of the figure, one click from its words. */
function Told({ toll, event }: { toll: Toll; event: Event }) {
  const spot = (point: TollPoint) =>
    event.claims.find((claim) => claim.id === point.claim)?.figures.find((figure) => figure.of === toll.of && figure.whom === toll.whom && figure.low === point.low);
  return (
    <ul class="told small">
      {toll.points.map((point) => {
        const figure = spot(point);
        const text = `${point.bound === "exact" ? "" : `${point.bound} `}${range(point.low, point.high)}`;
        return (
          <li key={point.claim + point.low}>
            {figure ? (
              <button type="button" class="value numbers" onClick={() => showWords({ value: `${text} ${words(toll.of)}`, report: point.report, start: figure.start, end: figure.end })}>{text}</button>
            ) : <span class="numbers">{text}</span>}
            <span class="muted"> {point.outlet ?? "unnamed outlet"}{point.published ? `, ${day(point.published)}` : ""}{point.copy ? ", a copy" : ""}</span>
          </li>
        );
      })}
    </ul>
  );
}

interface Dated extends TollPoint {
  at: number;
}

/** Reports of one day stand side by side within the day, so that none hides another. */
function spread(points: TollPoint[]): Dated[] {
  const days = Map.groupBy(points, (point) => point.published!);
  return [...days].flatMap(([published, same]) => same.map((point, i) => ({ ...point, at: ms(published) + (DAY_MS * (i + 1)) / (same.length + 1) })));
}

function TollPlot({ figure, points }: { figure: EventFigure; points: TollPoint[] }) {
  const placed = spread(points);
  const start = Math.min(...points.map((point) => ms(point.published!)));
  const end = Math.max(...points.map((point) => ms(point.published!))) + DAY_MS;
  const top = Math.max(figure.high, ...points.map((point) => point.high));
  const told = (point: Dated) => `${point.outlet ?? "unnamed outlet"}, ${day(point.published!)}: ${point.bound === "exact" ? "" : `${point.bound} `}${range(point.low, point.high)}`;
  return (
    <Figure
      label={`${title(figure.of)} as told over time: ${placed.map(told).join("; ")}`}
      deps={[figure, points]}
      draw={(width) =>
        Plot.plot({
          className: "plot",
          width,
          height: 150,
          marginLeft: 34,
          marginRight: 12,
          marginTop: 12,
          marginBottom: 24,
          x: { type: "utc", domain: [start, end], label: null, ticks: Math.min(6, Math.round((end - start) / DAY_MS)), tickSize: 3 },
          y: { domain: [0, top * 1.15], label: null, ticks: 4, tickSize: 0, tickFormat: (n: number) => (Number.isInteger(n) ? count(n) : "") },
          marks: [
            Plot.gridY({ ticks: 4, className: "grid" }),
            figure.low < figure.high ? Plot.rectY([figure], { x1: start, x2: end, y1: "low", y2: "high", className: "band" }) : null,
            Plot.ruleY([figure.best], { x1: start, x2: end, className: "best" }),
            Plot.text([figure], { x: end, y: "best", text: () => `best ${count(figure.best)}`, dy: -7, textAnchor: "end", className: "best-text" }),
            Plot.ruleX(placed, { x: "at", y1: "low", y2: "high", className: "low-high" }),
            Plot.arrow(placed.filter((point) => /least|more/.test(point.bound)), {
              x1: "at", x2: "at", y1: "high", y2: (point: Dated) => point.high + top * 0.1, headLength: 4, className: "or-more",
            }),
            Plot.dot(placed.filter((point) => !point.copy), { x: "at", y: "high", r: 4.5, className: "telling", title: told }),
            Plot.dot(placed.filter((point) => point.copy), { x: "at", y: "high", r: 4.5, className: "telling copied", title: told }),
            Plot.ruleY([0], { className: "base" }),
          ],
        })
      }
    />
  );
}
