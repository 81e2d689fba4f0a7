/**
 * Jain's index of how evenly people got their part: 1 when everybody got the same part of what they were due, down
 * to 1/n when one got everything. Null: nobody was due anything.
 */
export function jainIndex(people: readonly { got: number; due: number }[]): number | null {
  const parts = people.filter(({ due }) => due > 0).map(({ got, due }) => got / due);
  const sum = parts.reduce((all, part) => all + part, 0);
  const squares = parts.reduce((all, part) => all + part * part, 0);
  return squares === 0 ? null : (sum * sum) / (parts.length * squares);
}

/** Who is furthest from what they were due, and by how many leads: above 0, they got too many. */
export function greatestDeviation<One extends { got: number; due: number }>(
  people: readonly One[],
): { one: One; leads: number } | null {
  let furthest: { one: One; leads: number } | null = null;
  for (const one of people) {
    const leads = one.got - one.due;
    if (!furthest || Math.abs(leads) > Math.abs(furthest.leads)) furthest = { one, leads };
  }
  return furthest;
}
