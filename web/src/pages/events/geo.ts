/** Shapes on the earth: country outlines that come with the package, circles of a radius in kilometres. */
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import worldUrl from "world-atlas/countries-50m.json?url";
import { alpha3OfNumber, countryName } from "../../app/countries";

export interface CountryProperties {
  /** ISO alpha-3, or the shape's own name where no code is agreed. */
  country: string;
  name: string;
}

export type Countries = FeatureCollection<Polygon | MultiPolygon, CountryProperties>;

let asked: Promise<Countries> | null = null;

/** The countries of Natural Earth at 1:50 million, fetched once from beside the page. */
export function countries(): Promise<Countries> {
  asked ??= fetch(worldUrl)
    .then((response) => response.json() as Promise<Topology<{ countries: GeometryCollection<{ name: string }> }>>)
    .then((world) => {
      const shapes = feature(world, world.objects.countries) as FeatureCollection<Polygon | MultiPolygon, { name: string }>;
      return {
        type: "FeatureCollection",
        features: shapes.features.map((shape) => {
          const code = alpha3OfNumber(shape.id);
          const name = code ? countryName(code) : shape.properties.name;
          return { type: "Feature", geometry: unwrapped(shape.geometry), properties: { country: code ?? name, name } };
        }),
      };
    });
  return asked;
}

/** A shape that goes on past 180 degrees instead of jumping to the other end of the map, and round a pole closes there. */
function unwrapped<T extends Polygon | MultiPolygon>(geometry: T): T {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const moved = polygons.map((rings) => rings.map(unwrappedRing));
  return { ...geometry, coordinates: geometry.type === "Polygon" ? moved[0] : moved } as T;
}

function unwrappedRing(ring: Position[]): Position[] {
  let turn = 0;
  const line = ring.map(([longitude = 0, latitude = 0], i) => {
    const before = ring[i - 1]?.[0] ?? longitude;
    if (longitude - before > 180) turn -= 360;
    else if (before - longitude > 180) turn += 360;
    return [longitude + turn, latitude];
  });
  if (turn === 0) return line;
  const first = line[0]!;
  const last = line[line.length - 1]!;
  const pole = first[1]! < 0 ? -90 : 90;
  return [...line, [last[0]!, pole], [first[0]!, pole], first];
}

export interface Label {
  at: Position;
  /** In square degrees; the large are named before the small. */
  area: number;
}

/** Where a country's name is written: the middle of its largest part. A label's place, never an event's. */
export function label(shape: Feature<Polygon | MultiPolygon>): Label {
  const rings = shape.geometry.type === "Polygon" ? [shape.geometry.coordinates[0]!] : shape.geometry.coordinates.map((part) => part[0]!);
  return rings.map(centroid).sort((a, b) => b.area - a.area)[0]!;
}

function centroid(ring: Position[]): Label {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i]!;
    const [x2 = 0, y2 = 0] = ring[i + 1]!;
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  return area === 0 ? { area: 0, at: ring[0]! } : { area: Math.abs(area) / 2, at: [x / (3 * area), y / (3 * area)] };
}

const EARTH_KM = 6371.0088;
const CORNERS = 48;

/** Everything within so many kilometres of a point, as a ring on the sphere. */
export function circle(latitude: number, longitude: number, radiusKm: number): Polygon {
  const angle = radiusKm / EARTH_KM;
  const phi = (latitude * Math.PI) / 180;
  const lambda = (longitude * Math.PI) / 180;
  const ring: Position[] = [];
  for (let i = 0; i <= CORNERS; i++) {
    const bearing = (2 * Math.PI * i) / CORNERS;
    const lat = Math.asin(Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing));
    const lon = lambda + Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(phi), Math.cos(angle) - Math.sin(phi) * Math.sin(lat));
    ring.push([(lon * 180) / Math.PI, (lat * 180) / Math.PI]);
  }
  return { type: "Polygon", coordinates: [ring] };
}
