/** One actor: its names, each one click from its words, and why they are thought to be one. */
import { useEffect } from "preact/hooks";
import { useAnswer } from "../../api/client";
import type { Actor } from "../../api/types";
import { countryName } from "../../app/countries";
import { plural, words } from "../../app/format";
import { judge } from "../../review/draft";
import { JudgementLine } from "../../review/JudgementLine";
import { Loaded, Panel } from "../../ui/parts";
import { showWords } from "../../ui/words";

export function ActorPage({ id }: { id: string }) {
  const answer = useAnswer<Actor>(`/actors/${encodeURIComponent(id)}`);
  return <div class="page"><Loaded answer={answer}>{(actor) => <Shown actor={actor} />}</Loaded></div>;
}

function Shown({ actor }: { actor: Actor }) {
  useEffect(() => {
    document.title = `${actor.name} · Wirebook`;
  }, [actor.name]);
  const names = Map.groupBy(actor.names, (one) => one.name);
  const apart = (name: string) =>
    judge({
      heading: `“${name}” is not ${actor.name}, but another actor`,
      done: "Two actors from now on.",
      act: "alias",
      body: { names: [{ actor: actor.id, name: actor.name }, { actor: actor.id, name }], one: false },
      basedOn: {},
    });
  return (
    <article class="stack">
      <header>
        <p class="muted">{words(actor.type)}{actor.country ? ` · ${countryName(actor.country)}` : ""}</p>
        <h1 dir="auto">{actor.name}</h1>
        <p class="row wrap">
          <a href={`/events?actor=${encodeURIComponent(actor.id)}`}>{plural(actor.events, "event")}</a>
          <a href={`/events?actor=${encodeURIComponent(actor.id)}&side=agent`}>{actor.as_agent} as the one who did it</a>
          <a href={`/events?actor=${encodeURIComponent(actor.id)}&side=target`}>{actor.as_target} as the one it was done to</a>
        </p>
      </header>
      <Panel id="names" heading={plural(names.size, "name")}>
        <ul class="lines flat">
          {[...names].map(([name, spots]) => (
            <li key={name} class="row wrap">
              <button type="button" class="value" dir="auto" onClick={() => showWords({ value: name, report: spots[0]!.report_id, start: spots[0]!.start, end: spots[0]!.end, because: spots[0]!.because })}>{name}</button>
              <span class="small muted grow">{spots[0]!.because ?? ""}</span>
              {name !== actor.name ? <button type="button" class="button small" onClick={() => apart(name)}>Another actor</button> : null}
            </li>
          ))}
        </ul>
      </Panel>
      {actor.judgements.length > 0 ? (
        <Panel id="history" heading="History"><ol class="stack">{actor.judgements.map((one) => <li key={one.id}><JudgementLine judgement={one} /></li>)}</ol></Panel>
      ) : null}
    </article>
  );
}
