/** Asks for the token where the server wants one, and shows the pages behind it. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ApiError, locked, send, useAnswer } from "../api/client";
import { Fault } from "./parts";

interface Session {
  /** Whether the server asks for a token at all. */
  needed: boolean;
  /** Whether this browser may ask: it has signed in, or need not. */
  open: boolean;
}

/** Whether one has signed in here, and so can sign out. */
export const signedIn = signal(false);

export async function signOut(): Promise<void> {
  await send("/session", null, "DELETE");
  locked.value = true;
}

export function Door({ children }: { children: ComponentChildren }) {
  const { data: session, busy } = useAnswer<Session>("/session");
  useEffect(() => {
    if (!session) return;
    signedIn.value = session.needed && session.open;
    if (session.open) locked.value = false;
  }, [session]);
  if (locked.value || (session && !session.open)) return <Locked />;
  if (!session && busy) return null;
  return <>{children}</>;
}

function Locked() {
  const [token, setToken] = useState("");
  const [error, setError] = useState<ApiError | null>(null);
  const enter = async () => {
    try {
      await send("/session", { token });
    } catch (fault) {
      setError(fault instanceof ApiError ? fault : new ApiError(0, "fault", String(fault), null, null));
    }
  };
  useEffect(() => {
    document.title = "Wirebook";
  }, []);
  return (
    <main class="page door">
      <h1>Wirebook</h1>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <label class="field">
          <span>Token, as printed where <code>wirebook serve</code> runs</span>
          <input type="password" required value={token} autofocus autocomplete="current-password" onInput={(event) => setToken(event.currentTarget.value)} />
        </label>
        {error ? <Fault error={error} /> : null}
        <button type="submit" class="button primary">Enter</button>
      </form>
    </main>
  );
}
