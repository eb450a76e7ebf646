/** Words found in reports and quotes. */
import { useEffect, useRef } from "preact/hooks";
import { usePages } from "../../api/pages";
import type { Hit } from "../../api/types";
import { address } from "../../app/address";
import { days, plural } from "../../app/format";
import { useRows } from "../../app/lists";
import { More } from "../../ui/More";
import { Fault, Kind } from "../../ui/parts";
import { SearchField } from "../../ui/SearchField";
import { reportAt } from "../../ui/words";

export function SearchPage() {
  const text = address.value.query.get("text")?.trim() ?? "";
  useEffect(() => {
    document.title = text ? `“${text}” · Wirebook` : "Search · Wirebook";
  }, [text]);
  return (
    <div class="page">
      <h1>Search</h1>
      <SearchField name="text" label="All of these words; “in quotes” for words that stand together" autofocus />
      {text ? <Hits text={text} /> : null}
    </div>
  );
}

function Hits({ text }: { text: string }) {
  const { items, page, error, busy, more } = usePages<Hit>(`/search?text=${encodeURIComponent(text)}&limit=30`);
  const list = useRef<HTMLUListElement>(null);
  useRows("Found", list);
  if (error) return <Fault error={error} />;
  return (
    <>
      <p class="row wrap" role="status">
        {page ? <strong>{plural(page.total, "report")}</strong> : null}
        <a href={`/events?text=${encodeURIComponent(text)}`}>The events they tell</a>
      </p>
      {items.length === 0 && !busy ? <p class="empty">No report holds all of these words.</p> : (
        <ul class="panel lines" ref={list}>
          {items.map((hit) => (
            <li key={hit.report} data-row={hit.report}>
              <a href={`/report/${hit.report}`} class="line-main" dir="auto">{hit.title ?? "untitled"}</a>
              <span class="small muted">{hit.outlet ?? "unnamed outlet"} · {days(hit.published)}</span>
              <p class="quote snippet" dir="auto">{hit.snippet.map((part, i) => (part.hit ? <mark class="m-hit" key={i}>{part.text}</mark> : part.text))}</p>
              {hit.claims.map((claim) => (
                <p key={claim.id} class="small hit-claim">
                  <Kind kind={claim.kind} status={claim.status} />
                  <a href={claim.event ? `/event/${claim.event}` : reportAt(hit.report, claim.start, claim.end)} dir="auto">{claim.quote}</a>
                </p>
              ))}
            </li>
          ))}
          <li><More more={more} any={items.length > 0} /></li>
        </ul>
      )}
    </>
  );
}
