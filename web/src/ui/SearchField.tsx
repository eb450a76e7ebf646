import { useEffect, useState } from "preact/hooks";
import { address, setQuery } from "../app/address";

const AFTER_TYPING_MS = 250;

/** A field whose words stand in the address; it waits for a pause in typing, and for what fits its pattern, before it asks. */
export function SearchField({ name, label, autofocus = false, placeholder = "", pattern }: {
  name: string;
  label: string;
  autofocus?: boolean;
  placeholder?: string;
  pattern?: string;
}) {
  const held = address.value.query.get(name) ?? "";
  const [draft, setDraft] = useState(held);
  useEffect(() => setDraft(held), [held]);
  useEffect(() => {
    const words = draft.trim();
    if (words === held || (pattern && words && !new RegExp(`^(?:${pattern})$`).test(words))) return;
    const timer = window.setTimeout(() => setQuery({ [name]: words || null }, true), AFTER_TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [draft]);
  return (
    <label class={`field ${pattern ? "" : "search-field"}`}>
      {label}
      <input type="text" value={draft} placeholder={placeholder} pattern={pattern ?? ".*"} autofocus={autofocus} autocomplete="off" onInput={(event) => setDraft(event.currentTarget.value)} />
    </label>
  );
}
