/** Light or dark: as the system has it, until the user says otherwise. Kept in this browser. */
import { effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";
const KEY = "wirebook.theme";

function stored(): Theme {
  try {
    const value = window.localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}

const system = window.matchMedia("(prefers-color-scheme: dark)");
export const theme = signal<Theme>(stored());
/** Whether what is seen is dark; the map's colours follow it. */
export const dark = signal(false);

function apply(): void {
  dark.value = theme.value === "dark" || (theme.value === "system" && system.matches);
  document.documentElement.dataset["theme"] = dark.value ? "dark" : "light";
}

system.addEventListener("change", apply);
effect(() => {
  apply();
  try {
    if (theme.value === "system") window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, theme.value);
  } catch {
    // A browser that keeps nothing still shows the theme.
  }
});

export function switchTheme(): void {
  theme.value = dark.value ? "light" : "dark";
}
