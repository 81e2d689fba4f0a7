import { assignLeads } from "#app/domain/assignment/assign-lead.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { asSystem } from "#tests/factories/store.ts";

/** Open leads of as many new customers, with no assignment yet. */
export async function newLeads(
  store: { id: string },
  line: { id: string },
  count: number,
  { openedAt = new Date(), language = null as "vi" | "en" | null } = {},
): Promise<string[]> {
  return asSystem(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      with people as (
        insert into customer (name, language) select 'Khách ' || n, ${language}::language
        from generate_series(1, ${count}::int) n returning id)
      insert into lead (customer_id, store_id, product_line_id, source, interest_log2, opened_at, last_asked_at)
      select id, ${store.id}::uuid, ${line.id}::uuid, 'test', 0, ${openedAt}, ${openedAt} from people
      returning id::text`;
    return rows.map(({ id }) => id);
  });
}

/** Lets the policy give out leads, as capture does. */
export async function giveOut(leadIds: readonly string[], now: Date) {
  const answer = await transact<{ given: [string, string | null][] }>(
    systemScope("test"),
    {},
    async (tx, act) => ({ ok: true, given: [...(await assignLeads(tx, act, leadIds, { now }))] }),
  );
  if (!answer.ok) throw new Error(answer.reason);
  return new Map(answer.given);
}

/** A lead as it stands, with its assignments from the first to the last. */
export async function standing(leadId: string) {
  return asSystem((tx) =>
    tx.lead.findUniqueOrThrow({
      where: { id: leadId },
      include: { assignments: { orderBy: [{ startedAt: "asc" }, { id: "asc" }] }, offers: true },
    }),
  );
}

/** A policy, turns, an offer, a no, a holiday, a leave that was covered, a rebalance and a saved view. */
export async function everythingOfAssignment(
  tx: Tx,
  ids: { leadId: string; storeId: string },
  consultantId: string,
) {
  const { storeId } = ids;
  const soon = new Date(Date.now() + 60_000);
  await tx.assignmentPolicy.create({ data: { storeId, version: 1, body: {} } });
  await tx.turnLedger.create({ data: { storeId, staffId: consultantId, owed: 1 } });
  const offer = { ...ids, consultantId, strategy: "cascade", policyVersion: 1, expiresAt: soon };
  await tx.leadOffer.create({ data: offer });
  await tx.leadDecline.create({ data: { ...ids, consultantId, reason: "busy" } });
  await tx.storeHoliday.create({ data: { storeId, day: new Date("2027-02-06"), name: "Tết" } });
  const leave = await tx.staffLeave.create({
    data: { staffId: consultantId, startsAt: soon, endsAt: new Date(soon.getTime() + 60_000) },
  });
  const { id: assignmentId } = await tx.assignment.findFirstOrThrow({
    where: { leadId: ids.leadId },
  });
  await tx.leaveHandover.create({ data: { ...ids, leaveId: leave.id, assignmentId } });
  await tx.rebalance.create({ data: { storeId, moves: [] } });
  await tx.savedView.create({ data: { staffId: consultantId, name: "Nóng", query: "band=hot" } });
}
