/** A stretch of time: the start belongs to it, the end does not. */
export interface TimeRange {
  startsAt: Date;
  endsAt: Date;
}

export function overlaps(a: TimeRange, b: TimeRange): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

export function contains(range: TimeRange, at: Date): boolean {
  const time = at.getTime();
  return range.startsAt.getTime() <= time && time < range.endsAt.getTime();
}

export function encloses(outer: TimeRange, inner: TimeRange): boolean {
  return outer.startsAt <= inner.startsAt && inner.endsAt <= outer.endsAt;
}

/** The same time as few ranges, in order: what touches or overlaps becomes one. */
export function joinRanges(ranges: readonly TimeRange[]): TimeRange[] {
  const joined: TimeRange[] = [];
  const inOrder = [...ranges].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  for (const { startsAt, endsAt } of inOrder) {
    const last = joined.at(-1);
    if (!last || last.endsAt < startsAt) joined.push({ startsAt, endsAt });
    else if (last.endsAt < endsAt) last.endsAt = endsAt;
  }
  return joined;
}

/** What is left of a range without the others, in order. */
export function without(range: TimeRange, others: readonly TimeRange[]): TimeRange[] {
  let left = [{ startsAt: range.startsAt, endsAt: range.endsAt }];
  for (const other of others) {
    left = left.flatMap((part) => {
      if (!overlaps(part, other)) return [part];
      const before = { startsAt: part.startsAt, endsAt: other.startsAt };
      const after = { startsAt: other.endsAt, endsAt: part.endsAt };
      return [before, after].filter(({ startsAt, endsAt }) => startsAt < endsAt);
    });
  }
  return left;
}
