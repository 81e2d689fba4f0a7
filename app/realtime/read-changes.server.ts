import { queueRows } from "#app/domain/queue/queries.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read, type Tx } from "#app/infrastructure/transact.server.ts";
import { carriesRows, type LiveChange, type LiveChanges, type LiveCursor } from "./events.ts";

const scope = systemScope("feed");
/** More than this behind, and fetching again is cheaper than replaying. */
const mostChanges = 500;

export type Continued = { batches: LiveChanges[]; broken: string[] };

/**
 * What happened on channels after the given cursors. A cursor from the future, older than what is kept, or too far
 * behind is `broken`: its screen must fetch again.
 */
export async function readChanges(cursors: LiveCursor[]): Promise<Continued> {
  if (cursors.length === 0) return { batches: [], broken: [] };
  return read(scope, async (tx) => {
    const rows = await changesAfter(tx, cursors);
    const batches: LiveChanges[] = [];
    const broken: string[] = [];
    for (const { channel, seq } of cursors) {
      const of = rows.filter((row) => row.channel === channel);
      const head = of[0]?.head ?? 0;
      const count = of[0]?.seq === null ? 0 : of.length;
      if (head < seq || head - seq > mostChanges || head - seq !== count) broken.push(channel);
      else if (count > 0) batches.push({ channel, from: seq, to: head, changes: distinct(of) });
    }
    await hydrateQueues(tx, batches);
    return { batches, broken };
  });
}

type Row = { channel: string; head: number; seq: number | null; body: LiveChange | null };

async function changesAfter(tx: Tx, cursors: LiveCursor[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    select h.channel, h.seq::float8 as head, c.seq::float8 as seq, c.body
    from unnest(${cursors.map((c) => c.channel)}::text[], ${cursors.map((c) => c.seq)}::bigint[]) as w (channel, after)
    join feed_head h on h.channel = w.channel
    left join lateral (
      select seq, body from feed_change where channel = w.channel and seq > w.after order by seq limit ${mostChanges + 1}
    ) c on true
    order by h.channel, c.seq`;
}

function distinct(rows: Row[]): LiveChange[] {
  const changes = new Map<string, LiveChange>();
  for (const { body } of rows) {
    if (body) changes.set(`${body.noun} ${body.id}`, { noun: body.noun, id: body.id });
  }
  return [...changes.values()];
}

// A row is sent as it is now, not as it was at its number: later numbers only say it again.
async function hydrateQueues(tx: Tx, batches: LiveChanges[]): Promise<void> {
  const queues = batches.filter(({ channel }) => carriesRows(channel));
  const leads = queues.flatMap((batch) => batch.changes.filter((change) => change.noun === "lead"));
  if (leads.length === 0) return;
  const rows = await queueRows(tx, { leadIds: [...new Set(leads.map((change) => change.id))] });
  const byLead = new Map(rows.map((row) => [row.id, row]));
  for (const batch of queues) {
    const staffId = batch.channel.slice("queue:".length);
    for (const change of batch.changes) {
      if (change.noun !== "lead") continue;
      const row = byLead.get(change.id);
      change.row = row?.consultantId === staffId ? row : null;
    }
  }
}
