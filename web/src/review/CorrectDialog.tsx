/** Corrects one field of an event or a claim: the value, and the words it is read from. */
import { useState } from "preact/hooks";
import { useAnswer } from "../api/client";
import type { DateRange, EventFigure, Page, Party, Place } from "../api/types";
import { countryName } from "../app/countries";
import { KINDS, STATUSES } from "../app/kinds";
import { title } from "../app/format";
import { Dialog } from "../ui/Dialog";
import { judge } from "./draft";
import { type Chosen, SpanChooser } from "./SpanChooser";
import { type Field, FIELDS, valueText } from "./values";

/** What is corrected: an event or one of its claims, with the values it has now. */
export interface Correctable {
  body: { event: string } | { claim: string };
  basedOn: Record<string, string>;
  kind: string;
  status: string;
  name: string | null;
  date: DateRange | null;
  place: Place | null;
  agents: Party[];
  targets: Party[];
  figures: { of: string; whom: string; low: number; best?: number; high: number }[];
  /** The reports whose words a value may be read from, with the name each goes by. */
  reports: { id: string; name: string }[];
}

export function CorrectDialog({ of, onClose }: { of: Correctable; onClose: () => void }) {
  const [field, setField] = useState<Field>("date");
  const [value, setValue] = useState<unknown>(undefined);
  const [from, setFrom] = useState<Chosen | null>(null);
  const choose = (to: Field) => {
    setField(to);
    setValue(undefined);
  };
  return (
    <Dialog heading="Correct" onClose={onClose} wide>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (value === undefined) return;
          onClose();
          judge({
            heading: `Correct the ${field} to ${valueText(value)}`,
            done: `Corrected the ${field} to ${valueText(value)}.`,
            act: "correct",
            body: { ...of.body, field, value, read_from: from },
            basedOn: of.basedOn,
          });
        }}
      >
        <label class="field">
          Field
          <select value={field} autofocus onChange={(event) => choose(event.currentTarget.value as Field)}>
            {FIELDS.map((one) => <option key={one} value={one}>{title(one)}</option>)}
          </select>
        </label>
        <div class="stack" key={field}><Editor of={of} field={field} onValue={setValue} /></div>
        <SpanChooser reports={of.reports} chosen={from} onChoose={setFrom} />
        <div class="row">
          <button type="submit" class="button primary" disabled={value === undefined}>Go on</button>
          <button type="button" class="button" onClick={onClose}>Leave it</button>
          {value === undefined ? <span class="small muted">Change the value first.</span> : null}
        </div>
      </form>
    </Dialog>
  );
}

function Editor({ of, field, onValue }: { of: Correctable; field: Field; onValue: (value: unknown) => void }) {
  switch (field) {
    case "kind": return <Choice label="Kind" now={of.kind} options={KINDS} onValue={onValue} />;
    case "status": return <Choice label="Status" now={of.status} options={STATUSES} onValue={onValue} />;
    case "name": return <Name now={of.name} onValue={onValue} />;
    case "date": return <DateEditor now={of.date} onValue={onValue} />;
    case "place": return <PlaceEditor now={of.place} onValue={onValue} />;
    case "agents": return <Parties label="Who did it, one a line" now={of.agents} onValue={onValue} />;
    case "targets": return <Parties label="To whom it was done, one a line" now={of.targets} onValue={onValue} />;
    case "figures": return <FigureEditor now={of.figures} best={"event" in of.body} onValue={onValue} />;
  }
}

type Give = { onValue: (value: unknown) => void };

function Choice({ label, now, options, onValue }: { label: string; now: string; options: readonly string[] } & Give) {
  const [held, setHeld] = useState(now);
  return (
    <label class="field">
      {label}
      <select value={held} onChange={(event) => { setHeld(event.currentTarget.value); onValue(event.currentTarget.value); }}>
        {options.map((one) => <option key={one} value={one}>{title(one)}</option>)}
      </select>
    </label>
  );
}

function Name({ now, onValue }: { now: string | null } & Give) {
  const [held, setHeld] = useState(now ?? "");
  return (
    <label class="field">
      Name of the operation; empty for none
      <input type="text" maxLength={200} value={held} onInput={(event) => { setHeld(event.currentTarget.value); onValue(event.currentTarget.value.trim() || null); }} />
    </label>
  );
}

function DateEditor({ now, onValue }: { now: DateRange | null } & Give) {
  const [days, setDays] = useState<[string, string]>([now?.earliest ?? "", now?.latest ?? ""]);
  const change = (earliest: string, latest: string) => {
    setDays([earliest, latest]);
    if (!earliest && !latest) onValue(null);
    else if (earliest && latest && earliest <= latest) onValue({ earliest, latest, precision: precisionOf(earliest, latest) });
    else onValue(undefined);
  };
  return (
    <>
      <div class="two">
        <label class="field">
          Earliest day
          <input type="date" value={days[0]} onInput={(event) => change(event.currentTarget.value, days[1] && days[1] >= event.currentTarget.value ? days[1] : event.currentTarget.value)} />
        </label>
        <label class="field">
          Latest day
          <input type="date" value={days[1]} onInput={(event) => change(days[0], event.currentTarget.value)} />
        </label>
      </div>
      <p class="small muted">Both empty: no day can be told.</p>
    </>
  );
}

function precisionOf(earliest: string, latest: string): string {
  const length = (Date.parse(latest) - Date.parse(earliest)) / 86_400_000 + 1;
  if (length <= 1) return "day";
  if (length <= 7) return "week";
  if (length <= 31) return "month";
  return length <= 100 ? "season" : "year";
}

type Known = Pick<Place, "name" | "country" | "admin1" | "latitude" | "longitude" | "radius_km" | "precision">;

function PlaceEditor({ now, onValue }: { now: Place | null } & Give) {
  const [name, setName] = useState(now?.name ?? "");
  const [chosen, setChosen] = useState<Known | null>(now);
  const found = useAnswer<Page<Known>>(name.trim().length > 1 ? `/places?name=${encodeURIComponent(name.trim())}&limit=8` : null);
  const choose = (place: Known | null) => {
    setChosen(place);
    if (!place) return onValue(null);
    const { name: main, country, admin1, latitude, longitude, radius_km, precision } = place;
    onValue({ name: main, country, admin1, latitude, longitude, radius_km, precision });
  };
  const change = (part: Partial<Known>) => choose({ ...(chosen ?? UNPLACED), ...part });
  const number = (text: string) => (text.trim() === "" || !Number.isFinite(Number(text)) ? null : Number(text));
  return (
    <>
      <label class="field">
        Name
        <input type="text" value={name} maxLength={200} onInput={(event) => { setName(event.currentTarget.value); change({ name: event.currentTarget.value }); }} />
      </label>
      {found.data && found.data.items.length > 0 ? (
        <ul class="row wrap" aria-label="Places of the record">
          {found.data.items.map((place) => (
            <li key={[place.name, place.country, place.admin1, place.latitude, place.longitude].join(" ")}>
              <button type="button" class="button small" onClick={() => { setName(place.name); choose(place); }}>
                {place.name}{place.admin1 ? `, ${place.admin1}` : ""}{place.country ? `, ${countryName(place.country)}` : ""}
                {place.radius_km ? <span class="muted">within {place.radius_km} km</span> : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div class="four">
        <label class="field">Country (three letters)<input type="text" maxLength={3} value={chosen?.country ?? ""} onInput={(event) => change({ country: event.currentTarget.value.toUpperCase() || null })} /></label>
        <label class="field">Latitude<input type="text" inputMode="decimal" value={chosen?.latitude ?? ""} onChange={(event) => change({ latitude: number(event.currentTarget.value), precision: "exact" })} /></label>
        <label class="field">Longitude<input type="text" inputMode="decimal" value={chosen?.longitude ?? ""} onChange={(event) => change({ longitude: number(event.currentTarget.value), precision: "exact" })} /></label>
        <label class="field">Within, km<input type="text" inputMode="decimal" value={chosen?.radius_km ?? ""} onChange={(event) => change({ radius_km: number(event.currentTarget.value), precision: "near" })} /></label>
      </div>
      <button type="button" class="button small start" onClick={() => { setName(""); choose(null); }}>No place can be told</button>
    </>
  );
}

const UNPLACED: Known = { name: "", country: null, admin1: null, latitude: null, longitude: null, radius_km: null, precision: "unknown" };

function Parties({ label, now, onValue }: { label: string; now: Party[] } & Give) {
  const [held, setHeld] = useState(now.map((one) => one.name).join("\n"));
  const ids = new Map(now.map((one) => [one.name, one.actor]));
  return (
    <label class="field">
      {label}
      <textarea
        rows={3}
        value={held}
        onInput={(event) => {
          setHeld(event.currentTarget.value);
          const names = event.currentTarget.value.split("\n").map((one) => one.trim()).filter(Boolean);
          onValue(names.map((name) => (ids.get(name) ? { actor: ids.get(name), name } : { name })));
        }}
      />
    </label>
  );
}

const COUNTED = ["killed", "injured", "abducted", "arrested", "displaced", "villages", "vehicles", "personnel"];

function FigureEditor({ now, best, onValue }: { now: (Omit<EventFigure, "rule" | "claims" | "best"> & { best?: number })[]; best: boolean } & Give) {
  const first = now[0] ?? { of: "killed", whom: "total", low: 0, high: 0 };
  const [of, setOf] = useState(first.of);
  const [whom, setWhom] = useState(first.whom);
  const held = now.find((one) => one.of === of && one.whom === whom);
  const [bounds, setBounds] = useState({ low: text(held?.low), best: text(held?.best), high: text(held?.high) });
  const change = (to: Partial<typeof bounds>) => {
    const next = { ...bounds, ...to };
    setBounds(next);
    give(of, whom, next);
  };
  const give = (what: string, who: string, next: typeof bounds) => {
    if (!next.low && !next.high && !next.best) return onValue({ of: what, whom: who, low: null, high: null, ...(best ? { best: null } : {}) });
    const low = Number(next.low || next.best || next.high);
    const high = Number(next.high || next.best || next.low);
    const middle = Number(next.best || next.high || next.low);
    if (![low, high, middle].every(Number.isInteger) || low < 0 || low > high || middle < low || middle > high) return onValue(undefined);
    onValue({ of: what, whom: who, low, high, ...(best ? { best: middle } : {}) });
  };
  const field = (name: keyof typeof bounds, label: string) => (
    <label class="field">
      {label}
      <input type="text" inputMode="numeric" pattern="\d*" value={bounds[name]} onInput={(event) => change({ [name]: event.currentTarget.value.trim() })} />
    </label>
  );
  return (
    <>
      <div class="two">
        <label class="field">
          Counted
          <select value={of} onChange={(event) => { setOf(event.currentTarget.value); give(event.currentTarget.value, whom, bounds); }}>
            {[...new Set([...COUNTED, ...now.map((one) => one.of)])].map((one) => <option key={one} value={one}>{title(one)}</option>)}
          </select>
        </label>
        <label class="field">
          Of whom
          <input type="text" value={whom} onInput={(event) => { setWhom(event.currentTarget.value); give(of, event.currentTarget.value.trim() || "total", bounds); }} />
        </label>
      </div>
      <div class="four">{field("low", "Low")}{best ? field("best", "Best") : null}{field("high", "High")}</div>
      <p class="small muted">All empty: no such figure.</p>
    </>
  );
}

function text(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}
