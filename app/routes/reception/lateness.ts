const minute = 60_000;

export type Lateness = {
  kind: "later" | "soon" | "now" | "late";
  minutes: number;
  tone: "calm" | "warn" | "late";
};

/** How a due time stands to now, in whole minutes; beyond an hour ahead it needs no words. */
export function lateness(startsAt: string, now: number): Lateness {
  const gone = Math.floor((now - Date.parse(startsAt)) / minute);
  if (gone < -60) return { kind: "later", minutes: -gone, tone: "calm" };
  if (gone < -1) return { kind: "soon", minutes: -gone, tone: "calm" };
  if (gone < 3) return { kind: "now", minutes: 0, tone: "calm" };
  return { kind: "late", minutes: gone, tone: gone < 15 ? "warn" : "late" };
}

/** How a wait stands: from five minutes it is long, from ten too long. */
export function waiting(since: string, now: number) {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / minute));
  const word =
    minutes < 1 ? "waitJust" : minutes < 5 ? "waitFine" : minutes < 10 ? "waitLong" : "waitTooLong";
  const tone = minutes < 5 ? "calm" : minutes < 10 ? "warn" : "late";
  return { minutes, word, tone } as const;
}
