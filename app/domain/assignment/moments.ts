/** The moments of what an assignment promised: a move keeps them all, and an undo gives them all back. */
const names = [
  "acceptedAt",
  "acceptBy",
  "contactBy",
  "lapsedAt",
  "waitsSince",
  "nextCheckAt",
  "warnedAt",
  "breachedAt",
] as const;

export type Moments = Record<(typeof names)[number], Date | null>;

/** Which columns of an assignment they are. */
export const momentColumns = each(() => true as const);

export const noMoments: Moments = each(() => null);

/** These of an assignment alone. */
export function momentsOf(of: Moments): Moments {
  return each((name) => of[name]);
}

/** What was kept as JSON; a moment that was unknown then is none. */
export function readMoments(kept: Partial<Record<keyof Moments, string | null>>): Moments {
  return each((name) => {
    const at = kept[name];
    return at ? new Date(at) : null;
  });
}

function each<Value>(of: (name: keyof Moments) => Value): Record<keyof Moments, Value> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<keyof Moments, Value>;
}
