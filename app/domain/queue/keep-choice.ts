/** Which rows a choice lets through, as still as the list itself. */
export interface KeptChoice {
  /** The choice and the search that were asked, as one text. */
  asked: string;
  ids: ReadonlySet<string>;
  /** Set aside by the person in front of the list, and not yet by the database. */
  dismissed: ReadonlySet<string>;
}

type Asked = {
  asked: string;
  /** What the choice lets through now. */
  matching: ReadonlySet<string>;
  /** Whether a hand is in the list, so that nothing may enter or leave it by itself. */
  held: boolean;
};

export function firstChoice(asked: string, matching: ReadonlySet<string>): KeptChoice {
  return { asked, ids: matching, dismissed: new Set() };
}

/** What is shown now: another choice at once, the same one as it was while a hand is in the list; never what was dismissed. */
export function shownChoice(kept: KeptChoice, now: Asked): ReadonlySet<string> {
  if (kept.asked !== now.asked) return now.matching;
  const ids = now.held ? kept.ids : now.matching;
  return kept.dismissed.size === 0 ? ids : without(ids, kept.dismissed);
}

/** What is kept from now on. A dismissal has done its work once the row no longer matches; until then it stands. */
export function keepChoice(kept: KeptChoice, now: Asked): KeptChoice {
  if (kept.asked !== now.asked) return firstChoice(now.asked, now.matching);
  const done = new Set([...kept.dismissed].filter((id) => !now.matching.has(id)));
  const dismissed = done.size === 0 ? kept.dismissed : without(kept.dismissed, done);
  if (!now.held) return { ...kept, ids: now.matching, dismissed };
  return done.size === 0 ? kept : { ...kept, ids: without(kept.ids, done), dismissed };
}

export function dismissRow(kept: KeptChoice, id: string): KeptChoice {
  return { ...kept, dismissed: new Set([...kept.dismissed, id]) };
}

/** Takes a dismissal back: it was refused, or undone. */
export function bringRow(kept: KeptChoice, id: string): KeptChoice {
  const ids = kept.ids.has(id) ? kept.ids : new Set([...kept.ids, id]);
  return { ...kept, ids, dismissed: without(kept.dismissed, new Set([id])) };
}

function without(ids: ReadonlySet<string>, some: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...ids].filter((id) => !some.has(id)));
}
