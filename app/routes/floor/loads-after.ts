import type { ProposedRebalance } from "#app/domain/rebalance/propose-rebalance.server.ts";

/** Whose load the ticked moves change, and to what; the fullest before first. */
export function loadsAfter(
  { consultants, moves }: Pick<ProposedRebalance, "consultants" | "moves">,
  unticked: ReadonlySet<string>,
) {
  const change = new Map<string, number>();
  const add = (id: string, weight: number) => change.set(id, (change.get(id) ?? 0) + weight);
  for (const { leadId, from, to, weight } of moves) {
    if (unticked.has(leadId)) continue;
    if (from) add(from, -weight);
    add(to, weight);
  }
  const touched = new Set(moves.flatMap(({ from, to }) => (from ? [from, to] : [to])));
  return consultants
    .filter(({ id }) => touched.has(id))
    .map(({ id, name, load, capacity }) => ({
      id,
      name,
      capacity,
      before: load,
      after: load + (change.get(id) ?? 0),
    }))
    .sort((a, b) => b.before / (b.capacity || 1) - a.before / (a.capacity || 1));
}
