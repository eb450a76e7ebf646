/** The shapes of the API, in the words of docs/record.md. Missing is null; lists are never null. */
export type DisagreementType = "conflict" | "update" | "scope" | "detail";

export interface DateRange {
  earliest: string | null;
  latest: string | null;
  precision: string;
  basis: string;
  pattern: string | null;
  because: string;
  start?: number | null;
  end?: number | null;
}

export interface Place {
  name: string;
  names: string[];
  country: string | null;
  admin1: string | null;
  admin2: string | null;
  latitude: number | null;
  longitude: number | null;
  radius_km: number | null;
  precision: string;
  gazetteer: { source: string; id: string } | null;
  because: string;
  start?: number | null;
  end?: number | null;
}

export interface Party {
  actor: string | null;
  name: string;
  names: string[];
  start?: number | null;
  end?: number | null;
  because?: string | null;
}

export interface Bounds {
  low: number;
  best: number;
  high: number;
}

export interface EventFigure extends Bounds {
  of: string;
  whom: string;
  rule: string;
  claims: string[];
}

export interface ClaimFigure {
  of: string;
  whom: string;
  low: number;
  high: number;
  bound: string;
  /** Who of the claim's speakers counted it. */
  speaker: string | null;
  start: number;
  end: number;
}

export interface Speaker {
  name: string;
  kind: string;
  actor: string | null;
  start: number;
  end: number;
}

export interface Quote {
  start: number;
  end: number;
  quote: string;
}

/** What the list and the page of an event have alike. */
interface Told {
  id: string;
  version: string;
  kind: string;
  status: string;
  name: string | null;
  summary: string;
  date: DateRange | null;
  place: Place | null;
  agents: Party[];
  targets: Party[];
}

export interface Row extends Told {
  killed: Bounds | null;
  injured: Bounds | null;
  claims: number;
  reports: number;
  outlets: string[];
  outlet_count: number;
  independent_origins: number;
  conflicts: number;
  disagreements: number;
  disputed_fields: string[];
  near_misses: number;
  confidence: number;
  reviewed: number;
  accepted: boolean;
}

export interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
}

export interface Facet {
  value: string;
  name?: string;
  count: number;
}

export interface Facets {
  kinds: Facet[];
  statuses: Facet[];
  countries: Facet[];
  outlets: Facet[];
  actors: Facet[];
  total: number;
}

export type Unit = "decade" | "year" | "month" | "week" | "day";

export interface Bin {
  start: string;
  end: string;
  count: number;
  possible: number;
  disputed: number;
  killed: number;
}

export interface TimeSpan {
  earliest: string;
  latest: string;
  count: number;
  ids: string[];
}

export interface Timeline {
  unit: Unit;
  start: string | null;
  end: string | null;
  bins: Bin[];
  spans: TimeSpan[];
  undated: number;
  total: number;
}

export interface MapPoint {
  latitude: number;
  longitude: number;
  radius_km: number;
  precision: string;
  area: boolean;
  /** Whether the events lie in more than one spot; `box` (west, south, east, north) holds all of these. */
  several: boolean;
  box: [number, number, number, number];
  count: number;
  disputed: number;
  killed: number;
  kind: string;
  name: string | null;
  ids: string[];
}

export interface MapCountry {
  country: string;
  count: number;
  disputed: number;
  killed: number;
  ids: string[];
}

export interface MapAnswer {
  points: MapPoint[];
  countries: MapCountry[];
  nowhere: number;
  total: number;
  cell: number;
}

export interface Feature {
  name: string;
  weight: number;
  because: string;
}

export interface Comparison {
  a: string;
  b: string;
  score: number;
  log_odds: number;
  prior: number;
  threshold: number;
  veto: string | null;
  features: Feature[];
}

export interface Claim {
  id: string;
  report_id: string;
  report: string;
  start: number;
  end: number;
  quote: string;
  also: Quote[];
  anchor: { start: number; end: number };
  kind: string;
  status: string;
  name: string | null;
  date: DateRange | null;
  place: Place | null;
  agents: Party[];
  targets: Party[];
  figures: ClaimFigure[];
  speakers: Speaker[];
  background: boolean;
  confidence: number;
  model: string;
}

export interface EventClaim extends Claim {
  joined_because: string | null;
  joined: Comparison | null;
  report_title: string | null;
  outlet: string | null;
  published: DateRange | null;
  lineage: string | null;
  copies: string | null;
  agencies: string[];
  judgements: string[];
  as_read: Claim | null;
}

export interface Disagreement {
  field: string;
  type: DisagreementType;
  sides: { value: string; claims: string[]; reports: string[]; speakers: string[] }[];
  because: string;
}

export interface NearMiss {
  event: string;
  score: number;
  because: string;
  summary: string;
  kind: string;
  date: DateRange | null;
  place: Place | null;
  version: string;
  judged: string | null;
  comparison: Comparison | null;
}

export interface MatrixCell {
  value: string;
  low?: number | null;
  high?: number | null;
  start: number | null;
  end: number | null;
  side: number | null;
  state: "quiet" | "differs";
}

export interface MatrixRow {
  field: string;
  of: string | null;
  whom: string | null;
  label: string;
  type: DisagreementType | null;
  because: string | null;
  value: string | null;
  cells: (MatrixCell | null)[];
}

export interface MatrixColumn {
  claim: string;
  report: string;
  outlet: string | null;
  speakers: string[];
  published: string | null;
  copies: string | null;
}

export interface TollPoint {
  published: string | null;
  low: number;
  high: number;
  bound: string;
  claim: string;
  report: string;
  outlet: string | null;
  copy: boolean;
}

export interface Toll {
  of: string;
  whom: string;
  points: TollPoint[];
}

export interface TreeReport {
  report: string;
  outlet: string | null;
  published: string | null;
  claims: string[];
  speakers: string[];
  because: string | null;
  copies: TreeReport[];
}

export interface TreeOrigin {
  name: string;
  because: string;
  reports: TreeReport[];
}

export interface Held {
  report: string;
  file: string;
  start: number;
  end: number;
  quote: string;
  kind: string;
}

export type Act = "same" | "different" | "accept" | "reject" | "correct" | "alias";

export interface Judgement {
  id: string;
  act: Act;
  who: string;
  when: string;
  why: string;
  sides: Held[][];
  field: string | null;
  value: unknown;
  read_from: Held | null;
  names: { actor: string; name: string }[];
  one: boolean | null;
  undone: { who: string; when: string; why: string } | null;
  /** What it is attached to now; left out where only the decision itself is told. */
  fit?: { state: "fits" | "partly" | "gone" | "pending"; because: string };
  claims?: string[];
  events?: string[];
}

export interface Event extends Told {
  figures: EventFigure[];
  disagreements: Disagreement[];
  independent_origins: number;
  origins: { name: string; claims: string[]; because: string }[];
  near_misses: NearMiss[];
  reviewed: Judgement[];
  claims: EventClaim[];
  corrected: { field: string; was: unknown; judgement: string; because: string }[];
  matrix: { columns: MatrixColumn[]; rows: MatrixRow[] };
  toll: Toll[];
  tree: TreeOrigin[];
}

export interface ReportRow {
  id: string;
  file: string;
  locator: string | null;
  title: string | null;
  outlet: string | null;
  url: string | null;
  language: string | null;
  agencies: string[];
  published: DateRange;
  lineage: string | null;
  copies: string | null;
  claims: number;
  events: number;
  notes: string[];
}

export interface ReportClaim extends Claim {
  event: string | null;
  event_summary: string | null;
  rejected: string | null;
  judgements: string[];
  as_read: Claim | null;
}

export interface Report extends Omit<ReportRow, "claims" | "events"> {
  sha256: string;
  text_sha256: string;
  text: string;
  dateline: { place: string | null; date: string | null; start: number; end: number } | null;
  noise: { start: number; end: number; why: string }[];
  claims: ReportClaim[];
  copies_because?: string | null;
  names: { actor: string; name: string; written: string; start: number; end: number; type: string; because: string | null }[];
  copies_of_it: { id: string; outlet: string | null; title: string | null; published: DateRange; because: string | null; earliest: boolean }[];
}

export interface CompareBlock {
  kind: "same" | "changed" | "only-a" | "only-b";
  a: { start: number; end: number } | null;
  b: { start: number; end: number } | null;
}

export interface TextComparison {
  a: string;
  b: string;
  shared: number;
  blocks: CompareBlock[];
}

export interface ActorRow {
  id: string;
  name: string;
  type: string;
  country: string | null;
  names: string[];
  events: number;
  as_agent: number;
  as_target: number;
}

export interface Actor {
  id: string;
  name: string;
  type: string;
  country: string | null;
  because: string | null;
  names: { name: string; report_id: string; start: number; end: number; because: string | null }[];
  events: number;
  as_agent: number;
  as_target: number;
  judgements: Judgement[];
}

export interface Failure {
  file: string;
  locator: string | null;
  stage: string;
  reason: string;
  remedy: string;
}

export interface Hit {
  report: string;
  title: string | null;
  outlet: string | null;
  published: DateRange | null;
  snippet: { text: string; hit: boolean }[];
  claims: { id: string; event: string | null; kind: string; status: string; quote: string; start: number; end: number }[];
}

export interface About {
  format: string;
  made: { by: string; model: string; gazetteer: string; settings: Record<string, unknown> };
  counts: { reports: number; claims: number; events: number; failures: number; judgements: number };
  unfinished: number;
  record: string;
  span: { earliest: string | null; latest: string | null };
  judging: boolean;
}

export type What = "unfit" | "disputed-deaths" | "low-confidence" | "near-miss" | "failure";

export interface QueueItem {
  what: What;
  because: string;
  weight: number;
  event: Row | null;
  other: Row | null;
  comparison: Comparison | null;
  judgement: Judgement | null;
  failure: Failure | null;
}

export interface Queue extends Page<QueueItem> {
  counts: Partial<Record<What, number>>;
}

export interface Judged {
  judgement: Judgement;
  derived: boolean;
  events: { id: string; version: string; summary: string }[];
  gone: string[];
}

export interface Changed {
  events: { id: string; version: string | null }[];
  judgements: Judgement[];
  now_in: Record<string, string[]>;
}

export interface Agreement {
  first: string | null;
  second: string | null;
  reviewers: { who: string; judgements: number }[];
  overall: { alpha: number | null; units: number; agreed: number } | null;
  by_question: { question: string; alpha: number | null; units: number; agreed: number }[];
  differing: { question: string; unit: string; first: { value: unknown; judgement: string }; second: { value: unknown; judgement: string } }[];
}

export interface ExportFormat {
  name: string;
  title: string;
  media_type: string;
  extension: string;
  options: string[];
  /** Whether it is written of one event, not of the events that the filters leave. */
  one_event: boolean;
}
