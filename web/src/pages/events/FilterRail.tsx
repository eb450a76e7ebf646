/** The filters, each with how many events it would leave. */
import { useEffect, useState } from "preact/hooks";
import { useAnswer } from "../../api/client";
import { COUNTS } from "../../api/turns";
import type { Facet, Facets } from "../../api/types";
import { countryName } from "../../app/countries";
import { count, title, words } from "../../app/format";
import { FAMILIES, STATUSES } from "../../app/kinds";
import { Dot } from "../../ui/parts";
import { type Filter, question, set, toggle, value, values } from "./filters";

const AFTER_TYPING_MS = 250;

export function FilterRail() {
  const facets = useAnswer<Facets>(`/events/facets?${question.value}`, COUNTS).data;
  const counts = (list: Facet[] | undefined) => new Map((list ?? []).map((facet) => [facet.value, facet.count]));
  const kinds = counts(facets?.kinds);
  const statuses = counts(facets?.statuses);
  return (
    <div class="rail">
      <Typed name="text" label="Words in reports and quotes" />
      <Group name="When" open>
        <div class="two">
          <Typed name="since" label="From" placeholder="2015 or 2015-10-08" pattern="\d{4}(-\d{2}(-\d{2})?)?" />
          <Typed name="until" label="Until" placeholder="2015-11" pattern="\d{4}(-\d{2}(-\d{2})?)?" />
        </div>
        <Check name="undated" one="true" label="Only without a date" />
      </Group>
      <Group name="Kind" open>
        {FAMILIES.map((family) => {
          const shown = family.kinds.filter((kind) => kinds.has(kind) || values("kind").includes(kind));
          return shown.length === 0 ? null : (
            <div key={family.id} class="family">
              {shown.map((kind) => (
                <Check key={kind} name="kind" one={kind} label={<><Dot kind={kind} />{title(kind)}</>} count={kinds.get(kind)} />
              ))}
            </div>
          );
        })}
      </Group>
      <Group name="Known how well" open>
        <Either name="disputed" yes="Disputed" no="Undisputed" />
        <Either name="single_origin" yes="Single origin" no="Several origins" />
        <Either name="reviewed" yes="Reviewed" no="Not reviewed" />
        <Typed name="outlets_min" label="Outlets, at least" number />
      </Group>
      <Group name="Deaths" open>
        <div class="two">
          <Typed name="deaths_min" label="At least" number />
          <Typed name="deaths_max" label="At most" number />
        </div>
      </Group>
      <Group name="Status" open={values("status").length > 0}>
        {STATUSES.filter((status) => statuses.has(status) || values("status").includes(status)).map((status) => (
          <Check key={status} name="status" one={status} label={title(status)} count={statuses.get(status)} />
        ))}
      </Group>
      <Group name="Where" open={values("country").length + values("place").length > 0}>
        <Typed name="place" label="Place" />
        <Some facets={facets?.countries} name="country" label={(facet) => countryName(facet.value)} />
      </Group>
      <Group name="Who" open={values("actor").length > 0}>
        <Typed name="actor" label="Actor, by any of its names" />
        <Some facets={facets?.actors} name="actor" label={(facet) => facet.name ?? facet.value} />
      </Group>
      <Group name="Outlet" open={values("outlet").length > 0}>
        <Some facets={facets?.outlets} name="outlet" label={(facet) => facet.value} />
      </Group>
    </div>
  );
}

function Group({ name, open, children }: { name: string; open: boolean; children: preact.ComponentChildren }) {
  return (
    <details class="group" open={open}>
      <summary>{name}</summary>
      <div>{children}</div>
    </details>
  );
}

/** A filter that is typed; it waits for a pause before it asks. */
function Typed({ name, label, placeholder, pattern, number = false }: {
  name: Filter;
  label: string;
  placeholder?: string;
  pattern?: string;
  number?: boolean;
}) {
  const held = value(name);
  const [draft, setDraft] = useState(held);
  useEffect(() => setDraft(held), [held]);
  useEffect(() => {
    if (draft === held) return;
    const shape = pattern ?? (number ? "\\d+" : null);
    if (shape && draft && !new RegExp(`^(?:${shape})$`).test(draft)) return;
    const timer = window.setTimeout(() => set({ [name]: draft.trim() }, true), AFTER_TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [draft]);
  return (
    <label class="field">
      {label}
      <input
        type="text"
        inputMode={number ? "numeric" : "text"}
        name={name}
        value={draft}
        placeholder={placeholder ?? ""}
        pattern={pattern ?? (number ? "\\d+" : ".*")}
        autocomplete="off"
        onInput={(event) => setDraft(event.currentTarget.value)}
      />
    </label>
  );
}

function Check({ name, one, label, count: many }: {
  name: Filter;
  one: string;
  label: preact.ComponentChildren;
  count?: number | undefined;
}) {
  return (
    <label class="check">
      <input type="checkbox" checked={values(name).includes(one)} onChange={() => toggle(name, one)} />
      <span class="grow row">{label}</span>
      {many === undefined ? null : <span class="muted numbers small">{count(many)}</span>}
    </label>
  );
}

function Either({ name, yes, no }: { name: Filter; yes: string; no: string }) {
  const held = value(name);
  const option = (to: string, text: string) => (
    <button type="button" class="button small" aria-pressed={held === to} onClick={() => set({ [name]: held === to ? null : to })}>
      {text}
    </button>
  );
  return <div class="either" role="group" aria-label={words(name)}>{option("true", yes)}{option("false", no)}</div>;
}

const FEW = 8;

function Some({ facets, name, label }: { facets: Facet[] | undefined; name: Filter; label: (facet: Facet) => string }) {
  const [all, showAll] = useState(false);
  const shown = (facets ?? []).slice(0, all ? undefined : FEW);
  return (
    <>
      {shown.map((facet) => <Check key={facet.value} name={name} one={facet.value} label={label(facet)} count={facet.count} />)}
      {(facets?.length ?? 0) > FEW ? (
        <button type="button" class="button quiet small" onClick={() => showAll(!all)}>{all ? "Fewer" : `All ${facets?.length}`}</button>
      ) : null}
    </>
  );
}
