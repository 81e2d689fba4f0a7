export type Presence = "online" | "away" | "busy" | "offline";

/** What colleagues are told of a person: with a customer counts before everything, away before an open console. */
export function presenceOf(person: {
  serving: boolean;
  awaySince: Date | null;
  online: boolean;
}): Presence {
  if (person.serving) return "busy";
  if (person.awaySince) return "away";
  return person.online ? "online" : "offline";
}
