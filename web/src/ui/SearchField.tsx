import { useEffect, useState } from "preact/hooks";
import { address, setQuery } from "../app/address";

const AFTER_TYPING_MS = 250;

/** A field whose words stand in the address; it waits for a pause in typing before it asks. */
export function SearchField({ name, label, autofocus = false }: { name: string; label: string; autofocus?: boolean }) {
  const held = address.value.query.get(name) ?? "";
  const [draft, setDraft] = useState(held);
  useEffect(() => setDraft(held), [held]);
  useEffect(() => {
    if (draft === held) return;
    const timer = window.setTimeout(() => setQuery({ [name]: draft.trim() || null }, true), AFTER_TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [draft]);
  return (
    <label class="field search-field">
      {label}
      <input type="text" value={draft} autofocus={autofocus} autocomplete="off" onInput={(event) => setDraft(event.currentTarget.value)} />
    </label>
  );
}
