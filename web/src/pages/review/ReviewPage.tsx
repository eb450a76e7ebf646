/** Where decisions are made one after the other, looked back on, compared and carried to another record. */
import { useEffect } from "preact/hooks";
import { address, setQuery } from "../../app/address";
import { useKeys } from "../../app/keys";
import { AgreementTab } from "./Agreement";
import { Decisions } from "./Decisions";
import { Queue } from "./Queue";

const TABS = [
  { id: "queue", name: "Queue" },
  { id: "decisions", name: "Decisions" },
  { id: "agreement", name: "Agreement" },
] as const;

export function ReviewPage() {
  const tab = address.value.query.get("tab") ?? "queue";
  useEffect(() => {
    document.title = "Review · Wirebook";
  }, []);
  const show = (id: string) => setQuery({ tab: id === "queue" ? null : id });
  useKeys("Review", TABS.map((one) => ({ keys: one.name[0]!.toUpperCase(), does: one.name, run: () => show(one.id) })));
  return (
    <div class="page">
      <header class="row wrap between">
        <h1>Review</h1>
        <div class="either" role="group" aria-label="Part">
          {TABS.map((one) => <button key={one.id} type="button" class="button" aria-pressed={tab === one.id} onClick={() => show(one.id)}>{one.name}</button>)}
        </div>
      </header>
      {tab === "decisions" ? <Decisions /> : tab === "agreement" ? <AgreementTab /> : <Queue />}
    </div>
  );
}
