/** Who takes part in events, and whether two of them are one. */
import { useEffect, useRef, useState } from "preact/hooks";
import { usePages } from "../../api/pages";
import type { ActorRow } from "../../api/types";
import { address } from "../../app/address";
import { countryName } from "../../app/countries";
import { count, plural, words } from "../../app/format";
import { focusedRow, useRows } from "../../app/lists";
import { judge } from "../../review/draft";
import { More } from "../../ui/More";
import { Fault } from "../../ui/parts";
import { SearchField } from "../../ui/SearchField";

/** How the id begins of words that name nobody in particular ("militants"); they can be no one's alias. */
const GENERIC = "generic:";

function isGeneric(actor: ActorRow): boolean {
  return actor.id.startsWith(GENERIC);
}

export function ActorsPage() {
  const name = address.value.query.get("name") ?? "";
  const { items, page, error, more } = usePages<ActorRow>(`/actors?${new URLSearchParams({ limit: "80", ...(name ? { name } : {}) })}`);
  const [chosen, setChosen] = useState<readonly ActorRow[]>([]);
  useEffect(() => {
    document.title = "Actors · Wirebook";
  }, []);
  const choose = (actor: ActorRow) =>
    setChosen((now) => (now.some((one) => one.id === actor.id) ? now.filter((one) => one.id !== actor.id) : [...now, actor].slice(-2)));
  const [a, b] = chosen;
  const one = () => {
    if (!a || !b) return;
    judge({
      heading: `${a.name} and ${b.name} are one actor`,
      done: "One actor from now on.",
      act: "alias",
      body: { names: [{ actor: a.id, name: a.name }, { actor: b.id, name: b.name }], one: true },
      basedOn: {},
      then: () => setChosen([]),
    });
  };
  const list = useRef<HTMLUListElement>(null);
  const chooseFocused = () => {
    const actor = items.find((other) => other.id === focusedRow());
    if (actor && !isGeneric(actor)) choose(actor);
  };
  useRows("Actors", list, [
    { keys: "x", does: "Choose the actor", run: chooseFocused },
    { keys: "u", does: "Make the two chosen one actor", run: one },
  ]);
  return (
    <div class="page">
      <h1>Actors <span class="muted numbers">{page ? page.total : ""}</span></h1>
      <div class="row wrap between">
        <SearchField name="name" label="Any of its names" />
        <button type="button" class="button" disabled={!a || !b} onClick={one}>
          {a && b ? `${a.name} and ${b.name} are one` : "Choose two that are one"} <kbd>u</kbd>
        </button>
      </div>
      {error ? <Fault error={error} /> : null}
      <ul class="panel lines" ref={list}>
        {items.map((actor) => (
          <li key={actor.id} class="actor-line" data-row={actor.id}>
            {isGeneric(actor) ? <span class="no-choice" title="words that name nobody in particular" /> : (
              <input type="checkbox" checked={chosen.some((other) => other.id === actor.id)} onChange={() => choose(actor)} aria-label={`Choose ${actor.name}`} />
            )}
            <span class="grow">
              <a href={`/actor/${encodeURIComponent(actor.id)}`} class="line-main" dir="auto">{actor.name}</a>
              <span class="small muted"> {words(actor.type)}{actor.country ? ` · ${countryName(actor.country)}` : ""}</span>
              {actor.names.length > 1 ? <span class="small muted also-names" dir="auto">{actor.names.filter((other) => other !== actor.name).join(" · ")}</span> : null}
            </span>
            <a class="small numbers" href={`/events?actor=${encodeURIComponent(actor.id)}`} title={`${count(actor.as_agent)} as agent, ${count(actor.as_target)} as target`}>{plural(actor.events, "event")}</a>
          </li>
        ))}
        <li><More more={more} any={items.length > 0} /></li>
      </ul>
    </div>
  );
}
