/** Asks for the token where the server wants one, and shows the pages behind it. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ApiError, send, useAnswer } from "../api/client";
import { Fault } from "./parts";

interface Session {
  needed: boolean;
}

export function Door({ children }: { children: ComponentChildren }) {
  const session = useAnswer<Session>("/session");
  if (session.data?.needed) return <Locked />;
  if (!session.data && session.busy) return null;
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
          Token (printed where `wirebook serve` runs)
          <input type="password" value={token} autofocus autocomplete="current-password" onInput={(event) => setToken(event.currentTarget.value)} />
        </label>
        {error ? <Fault error={error} /> : null}
        <button type="submit" class="button primary">Enter</button>
      </form>
    </main>
  );
}
