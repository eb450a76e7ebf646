/** How the map is drawn: its layers, in the colours that the page has at the moment. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { FAMILIES } from "../../app/kinds";

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function byFamily(): ExpressionSpecification {
  const pairs = FAMILIES.flatMap((family) => [family.id, token(family.id)]);
  return ["match", ["get", "family"], ...pairs, token("words")] as unknown as ExpressionSpecification;
}

/** The radius of a mark in pixels, by the square root of its count; `more` around it. */
function sizeOf(more: number): ExpressionSpecification {
  return ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 5.5 + more, 3, 10 + more, 10, 17 + more, 40, 26 + more];
}

const FONT = ["sans-serif"];
/** From this zoom on every country is named; before it only those that events are counted in. */
const ALL_NAMES_FROM = 1;

export function layers(): LayerSpecification[] {
  const ink = token("ink");
  const halo = token("surface");
  const family = byFamily();
  return [
    { id: "sea", type: "background", paint: { "background-color": token("sunk") } },
    {
      id: "land", type: "fill", source: "countries",
      paint: {
        "fill-color": [
          "interpolate", ["linear"], ["sqrt", ["number", ["feature-state", "count"], 0]],
          0, token("surface"), 1, token("accent-soft"), 12, token("accent"),
        ],
        "fill-opacity": ["case", [">", ["number", ["feature-state", "count"], 0], 0], 0.85, 1],
      },
    },
    { id: "borders", type: "line", source: "countries", paint: { "line-color": token("line-strong"), "line-width": 0.6, "line-opacity": 0.6 } },
    {
      id: "areas", type: "fill", source: "around",
      paint: { "fill-color": family, "fill-opacity": ["case", ["get", "area"], 0.1, 0.16] },
    },
    {
      id: "area-edges", type: "line", source: "around",
      paint: { "line-color": family, "line-width": 1, "line-opacity": 0.75, "line-dasharray": [3, 2] },
    },
    {
      // Beside the marks of spots where these cover the middle of the area.
      id: "area-counts", type: "symbol", source: "points", filter: ["get", "area"],
      layout: {
        "text-field": ["to-string", ["get", "count"]], "text-font": FONT, "text-size": 11, "symbol-sort-key": ["-", ["get", "count"]],
        "text-variable-anchor": ["center", "top", "bottom", "left", "right"], "text-radial-offset": 1.6,
      },
      paint: { "text-color": ink, "text-halo-color": halo, "text-halo-width": 1.4 },
    },
    {
      id: "country-names", type: "symbol", source: "labels",
      filter: ["any", [">", ["get", "count"], 0], [">=", ["zoom"], ALL_NAMES_FROM]],
      layout: {
        "text-field": ["get", "text"], "text-font": FONT, "text-size": ["case", [">", ["get", "count"], 0], 12, 11],
        "text-max-width": 9, "text-padding": 6, "symbol-sort-key": ["-", ["get", "weight"]],
        "text-variable-anchor": ["center", "bottom", "top", "right", "left"], "text-radial-offset": 1,
      },
      paint: { "text-color": ["case", [">", ["get", "count"], 0], ink, token("ink-3")], "text-halo-color": halo, "text-halo-width": 1.4 },
    },
    {
      // What lies somewhere in an area has no spot of its own: a smudge that shows where to look, and holds its count.
      id: "smudges", type: "circle", source: "points", filter: ["get", "area"],
      paint: { "circle-radius": 22, "circle-color": family, "circle-opacity": 0.45, "circle-blur": 1 },
    },
    {
      // Several spots gathered into one mark: a second ring says that it opens on a closer look, and that it is no spot.
      id: "gathered", type: "circle", source: "points", filter: ["all", ["get", "several"], ["!", ["get", "area"]]],
      paint: {
        "circle-radius": sizeOf(3.5), "circle-opacity": 0,
        "circle-stroke-color": family, "circle-stroke-width": 1.5, "circle-stroke-opacity": 0.75,
      },
    },
    {
      id: "points", type: "circle", source: "points", filter: ["!", ["get", "area"]],
      paint: {
        "circle-radius": sizeOf(0),
        "circle-color": family,
        // Only what is placed exactly is a filled dot; the rest is hollow: near here, within the ring around.
        "circle-opacity": ["match", ["get", "precision"], "exact", 0.88, 0.28],
        "circle-stroke-color": ["case", [">", ["get", "disputed"], 0], token("conflict"), ["==", ["get", "precision"], "exact"], halo, family],
        "circle-stroke-width": ["case", [">", ["get", "disputed"], 0], 2.2, 1.3],
      },
    },
    {
      id: "counts", type: "symbol", source: "points", filter: ["all", ["!", ["get", "area"]], [">", ["get", "count"], 1]],
      layout: { "text-field": ["to-string", ["get", "count"]], "text-font": FONT, "text-size": 11, "text-allow-overlap": true },
      paint: {
        "text-color": ["case", ["==", ["get", "precision"], "exact"], token("surface"), ink],
        "text-halo-color": ["case", ["==", ["get", "precision"], "exact"], "rgba(0,0,0,0)", halo],
        "text-halo-width": 1,
      },
    },
    {
      id: "place-names", type: "symbol", source: "points", minzoom: 4, filter: ["has", "name"],
      layout: {
        "text-field": ["get", "name"], "text-font": FONT, "text-size": 11, "text-anchor": "top", "text-offset": [0, 0.9],
        "text-optional": true, "symbol-sort-key": ["-", ["get", "count"]],
      },
      paint: { "text-color": ink, "text-halo-color": halo, "text-halo-width": 1.4 },
    },
    { id: "pointed-around", type: "line", source: "pointed-around", paint: { "line-color": token("focus"), "line-width": 2, "line-dasharray": [2, 1.5] } },
    {
      id: "pointed", type: "circle", source: "pointed",
      paint: { "circle-radius": 12, "circle-opacity": 0, "circle-stroke-color": token("focus"), "circle-stroke-width": 3 },
    },
  ];
}
