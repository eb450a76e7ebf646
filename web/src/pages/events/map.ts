/** The map itself: what is drawn on it, apart from the page around it. */
import "maplibre-gl/dist/maplibre-gl.css";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { GeoJSONSource, LngLatBounds, Map as MapLibre, NavigationControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { MapAnswer, MapCountry, MapPoint, Place } from "../../api/types";
import { familyOf } from "../../app/kinds";
import { type Countries, circle, countries, label } from "./geo";
import { layers } from "./layers";

setWorkerUrl(workerUrl);

const SOURCES = ["points", "around", "labels", "pointed", "pointed-around"] as const;
const CLUSTER_PX = 40;
const TILE_PX = 512;
/** Countries that events are counted in are named before all others, however small. */
const COUNTED = 1e6;
/** Nearer than this no gazetteer can tell places apart. */
const MOST_ZOOM = 13;
const FIT = { padding: 46, maxZoom: 7, duration: 0 };

/** From this zoom on only what lies in view is asked for; before it all the world's cells are few enough. */
const VIEW_FROM = 4;
/** How far beyond what is shown is asked for too, in widths of it, so that a small move shows no bare edge. */
const BESIDE = 0.25;
/** A degree of latitude. */
const DEGREE_KM = 111.2;

export type Box = [west: number, south: number, east: number, north: number];
export type Picked = { point: MapPoint } | { country: MapCountry };

const collection = (features: Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });
const shape = (geometry: Geometry, properties: Record<string, unknown> = {}): Feature => ({ type: "Feature", geometry, properties });
const at = (longitude: number, latitude: number): Geometry => ({ type: "Point", coordinates: [longitude, latitude] });

/** The length in degrees of the cells that points are gathered in at a zoom, so that their marks stand apart. */
export function cellAt(zoom: number): number {
  const cell = (CLUSTER_PX * 360) / (TILE_PX * 2 ** Math.round(zoom));
  return Number(Math.min(45, Math.max(0.0001, cell)).toPrecision(3));
}

/** The parameters of a question for what a map shows at a zoom: how to gather, and which part of the world to look at. */
export function lookAt(zoom: number, view: Box | null): string {
  const asked = new URLSearchParams({ cell: String(cellAt(zoom)) });
  if (view && zoom >= VIEW_FROM) asked.set("view", view.join(","));
  return asked.toString();
}

/** A box with a margin, its edges on a grid of a quarter of its size, so that small moves ask nothing new. */
export function around([west, south, east, north]: Box): Box {
  const wide = ((east - west + 360) % 360) || 360;
  const high = north - south;
  const down = (value: number, step: number) => Math.floor(value / step) * step;
  const round = (value: number) => Number(value.toFixed(4));
  const wrap = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
  if (wide * (1 + 3 * BESIDE) >= 360) return [-180, -90, 180, 90];
  const x = wide * BESIDE;
  const y = high * BESIDE;
  return [
    round(wrap(down(west - x, x))), round(Math.max(-90, down(south - y, y))),
    round(wrap(down(west + wide + 2 * x, x))), round(Math.min(90, down(north + 2 * y, y))),
  ];
}

export class EventMap {
  readonly map: MapLibre;
  private world: Countries | null = null;
  private answer: MapAnswer | null = null;
  private readonly ready: Promise<void>;

  constructor(container: HTMLElement, told: { pick: (picked: Picked | null) => void; moved: (box: Box, zoom: number, byUser: boolean) => void }) {
    const empty = collection([]);
    const map = new MapLibre({
      container,
      style: {
        version: 8,
        sources: {
          countries: { type: "geojson", data: empty, promoteId: "country" },
          ...Object.fromEntries(SOURCES.map((name) => [name, { type: "geojson" as const, data: empty }])),
        },
        layers: layers(),
      },
      center: [20, 20],
      zoom: 0.9,
      maxZoom: MOST_ZOOM,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map = map;
    this.ready = new Promise((resolve) => map.once("load", () => resolve()));
    map.on("click", (event) => told.pick(this.under(event.point)));
    map.on("mousemove", (event) => {
      map.getCanvas().style.cursor = this.under(event.point) ? "pointer" : "";
    });
    // Says on the page what only the canvas knows: that all that was asked for is drawn.
    map.on("idle", () => {
      container.dataset["drawn"] = this.answer ? "all" : "land";
    });
    map.on("moveend", (event) => told.moved(this.box(), map.getZoom(), "originalEvent" in event && !!event.originalEvent));
    void Promise.all([countries(), this.ready]).then(([world]) => {
      this.world = world;
      this.source("countries").setData(world);
      if (this.answer) this.drawCountries(this.answer);
    });
  }

  remove(): void {
    this.map.remove();
  }

  box(): Box {
    const bounds = this.map.getBounds();
    const wide = bounds.getEast() - bounds.getWest() >= 360;
    const wrap = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
    const round = (value: number) => Number(value.toFixed(3));
    return [
      wide ? -180 : round(wrap(bounds.getWest())), round(Math.max(-90, bounds.getSouth())),
      wide ? 180 : round(wrap(bounds.getEast())), round(Math.min(90, bounds.getNorth())),
    ];
  }

  /** Shows a box, or all that an answer holds. */
  fit(to: Box | MapAnswer): void {
    if (Array.isArray(to)) {
      const [west, south, east, north] = to;
      this.map.fitBounds([[west, south], [east < west ? east + 360 : east, north]], { padding: 0, duration: 0 });
      return;
    }
    const bounds = new LngLatBounds();
    for (const { latitude, longitude, radius_km, area, several, box } of to.points) {
      if (several && !area) {
        bounds.extend([box[0], box[1]]).extend([box[2], box[3]]);
        continue;
      }
      const north = radius_km / DEGREE_KM;
      const east = north / Math.max(0.1, Math.cos((latitude * Math.PI) / 180));
      bounds.extend([longitude - east, latitude - north]).extend([longitude + east, latitude + north]);
    }
    if (!bounds.isEmpty()) this.map.fitBounds(bounds, FIT);
  }

  /** Goes as near as shows several spots apart. */
  closer(box: Box): void {
    this.map.fitBounds([[box[0], box[1]], [box[2], box[3]]], { padding: 60, maxZoom: MOST_ZOOM, duration: 0 });
  }

  draw(answer: MapAnswer): void {
    this.answer = answer;
    this.map.getContainer().dataset["drawn"] = "no";
    void this.ready.then(() => {
      if (this.answer !== answer) return;
      const points = answer.points.map((point, i) =>
        shape(at(point.longitude, point.latitude), {
          i, area: point.area, several: point.several, count: point.count, disputed: point.disputed, precision: point.precision, family: familyOf(point.kind),
          ...(point.name ? { name: point.name } : {}),
        }),
      );
      const around = answer.points
        .filter((point) => point.radius_km > 0 && (point.area || !point.several))
        .map((point) => shape(circle(point.latitude, point.longitude, point.radius_km), { area: point.area, family: familyOf(point.kind) }));
      this.source("points").setData(collection(points));
      this.source("around").setData(collection(around));
      this.drawCountries(answer);
    });
  }

  /** Points out one place: a ring where it has a spot, its circle where it has a radius. */
  point(place: Place | null): void {
    void this.ready.then(() => {
      const known = place && place.latitude !== null && place.longitude !== null ? place : null;
      const spot = known ? [shape(at(known.longitude!, known.latitude!))] : [];
      const round = known?.radius_km ? [shape(circle(known.latitude!, known.longitude!, known.radius_km))] : [];
      this.source("pointed").setData(collection(spot));
      this.source("pointed-around").setData(collection(round));
    });
  }

  /** Draws everything anew in the colours that the page has now. */
  recolour(): void {
    void this.ready.then(() => {
      for (const layer of layers()) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) {
          this.map.setPaintProperty(layer.id, name as never, value as never);
        }
      }
    });
  }

  private drawCountries(answer: MapAnswer): void {
    if (!this.world) return;
    const known = new Map(answer.countries.map((country) => [country.country, country.count]));
    this.map.removeFeatureState({ source: "countries" });
    for (const [country, count] of known) this.map.setFeatureState({ source: "countries", id: country }, { count });
    const labels = this.world.features.map((country) => {
      const { name, country: code } = country.properties;
      const count = known.get(code) ?? 0;
      const { at: [longitude = 0, latitude = 0], area } = label(country);
      return shape(at(longitude, latitude), { text: count ? `${name}\n${count} somewhere` : name, count, weight: count * COUNTED + area });
    });
    this.source("labels").setData(collection(labels));
  }

  private under(point: { x: number; y: number }): Picked | null {
    if (!this.answer || !this.map.getLayer("points")) return null;
    const { x, y } = point;
    const near: [[number, number], [number, number]] = [[x - 4, y - 4], [x + 4, y + 4]];
    const spot = this.map.queryRenderedFeatures(near, { layers: ["points", "smudges"] })[0];
    const found = spot && this.answer.points[Number(spot.properties["i"])];
    if (found) return { point: found };
    const land = this.map.queryRenderedFeatures([x, y], { layers: ["land"] })[0];
    const country = land && this.answer.countries.find((one) => one.country === land.properties["country"]);
    return country ? { country } : null;
  }

  private source(name: string): GeoJSONSource {
    return this.map.getSource(name) as GeoJSONSource;
  }
}
