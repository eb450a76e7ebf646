/** Kinds of event in the order of the closed list, gathered into the few families that have a colour of their own. */
export const FAMILIES = [
  { id: "fighting", name: "Fighting", kinds: ["offensive", "clash", "siege", "aircraft-loss"] },
  { id: "strikes", name: "Strikes and explosions", kinds: ["air-strike", "shelling", "bombing", "suicide-bombing", "chemical-attack"] },
  { id: "people", name: "Attacks on people", kinds: ["attack", "abduction", "arrest", "abuse", "displacement"] },
  { id: "ground-held", name: "Ground and movement", kinds: ["territory-taken", "withdrawal", "movement", "destruction", "find"] },
  { id: "unrest", name: "Protest and unrest", kinds: ["protest", "riot", "crackdown"] },
  {
    id: "words",
    name: "Words and dealings",
    kinds: ["agreement", "talks", "threat", "accusation", "demand", "declaration", "sanction", "aid", "other"],
  },
] as const;

const BY_KIND = new Map<string, string>(FAMILIES.flatMap((family) => family.kinds.map((kind) => [kind, family.id] as const)));

export function familyOf(kind: string): string {
  return BY_KIND.get(kind) ?? "words";
}

export const KINDS: readonly string[] = FAMILIES.flatMap((family) => [...family.kinds]);
export const STATUSES = ["happened", "denied", "planned", "threatened", "conditional", "demanded"] as const;
