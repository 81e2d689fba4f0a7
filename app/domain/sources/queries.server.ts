import type { Tx } from "#app/infrastructure/transact.server.ts";

type Counted = { sourceId: string; count: number; lastAt: Date | null };

/** The sources of the house with what they sent in the last day. */
export async function sourcesOfHouse(tx: Tx, now: Date) {
  const sources = await tx.source.findMany({
    include: { defaultStore: { select: { name: true } } },
    orderBy: [{ revokedAt: { sort: "asc", nulls: "first" } }, { createdAt: "asc" }],
  });
  const counted = await tx.$queryRaw<Counted[]>`
    select source_id as "sourceId", count(*)::int as count, max(received_at) as "lastAt" from trail_event
    where received_at > ${now}::timestamptz - interval '1 day' group by source_id`;
  const counts = new Map(counted.map((row) => [row.sourceId, row]));
  return sources.map((source) => ({
    id: source.id,
    code: source.code,
    name: source.name,
    trailPolicy: source.trailPolicy,
    defaultStore: source.defaultStore?.name ?? null,
    demoOnly: source.demoOnly,
    createdAt: source.createdAt.toISOString(),
    revokedAt: source.revokedAt?.toISOString() ?? null,
    eventsOfDay: counts.get(source.id)?.count ?? 0,
    lastEventAt: counts.get(source.id)?.lastAt?.toISOString() ?? null,
  }));
}
