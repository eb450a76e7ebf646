/** The rows of the list, a page at a time; what was shown stays until the next answer is there. */
import { useEffect, useRef, useState } from "preact/hooks";
import { type ApiError, changes, get } from "../../api/client";
import type { Page, Row } from "../../api/types";

export interface Rows {
  rows: Row[];
  total: number | null;
  busy: boolean;
  error: ApiError | null;
  more: (() => void) | null;
}

const LIMIT = 60;

export function useRows(question: string, sort: string): Rows {
  const base = `/events?${question}${question ? "&" : ""}sort=${encodeURIComponent(sort)}&limit=${LIMIT}`;
  const [state, setState] = useState<Omit<Rows, "more"> & { next: string | null }>({
    rows: [], total: null, busy: true, error: null, next: null,
  });
  const abort = useRef<AbortController | null>(null);
  const ask = (cursor: string | null) => {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setState((old) => ({ ...old, busy: true }));
    get<Page<Row>>(cursor ? `${base}&cursor=${encodeURIComponent(cursor)}` : base, mine.signal)
      .then((page) =>
        setState((old) => ({
          rows: cursor ? [...old.rows, ...page.items] : page.items,
          total: page.total,
          busy: false,
          error: null,
          next: page.next,
        })),
      )
      .catch((error: ApiError) => {
        if (!mine.signal.aborted) setState((old) => ({ ...old, busy: false, error, rows: [] }));
      });
  };
  const moved = changes.value;
  useEffect(() => {
    ask(null);
    return () => abort.current?.abort();
  }, [base, moved]);
  return { ...state, more: state.next && !state.busy ? () => ask(state.next) : null };
}
