import { settleDeadline } from "#app/domain/assignment/settle-deadline.server.ts";
import { log } from "#app/infrastructure/log.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";

const scope = systemScope("deadlines");
const atOnce = 200;

type Due = { id: string; leadId: string; at: Date };
export type Watched = { settled: number; failed: number };

/**
 * Settles every promise of time that is due: warns, tells the manager, takes back, ends offers. The due moment is a
 * column, so whichever process looks finds what one that died has left; each lead has a transaction of its own, so one
 * that cannot be settled stops no other, and what one sweep holds another leaves.
 */
export async function watchDeadlines(now = new Date()): Promise<Watched> {
  const watched: Watched = { settled: 0, failed: 0 };
  let last: Due | undefined;
  for (;;) {
    const due = await readDue(now, last);
    for (const { leadId } of due) {
      try {
        if (await settleDeadline(scope, leadId, now)) watched.settled += 1;
      } catch (error) {
        watched.failed += 1;
        log.error({ err: error, leadId }, "a deadline could not be settled");
      }
    }
    last = due.at(-1);
    if (due.length < atOnce) return watched;
  }
}

function readDue(now: Date, after: Due | undefined): Promise<Due[]> {
  return read(
    scope,
    (tx) => tx.$queryRaw<Due[]>`
      select id::text, lead_id::text as "leadId", next_check_at as at from assignment
      where ended_at is null and next_check_at <= ${now}
        and (${!after} or (next_check_at, id) > (${after?.at ?? now}::timestamptz, ${after?.id ?? null}::uuid))
      order by next_check_at, id limit ${atOnce}`,
  );
}
