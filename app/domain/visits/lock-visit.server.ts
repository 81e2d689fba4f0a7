import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { type Acts, acrossStores, type Tx } from "#app/infrastructure/transact.server.ts";
import {
  floorChannel,
  queueChannel,
  receptionChannel,
  tellDesk,
  tellLead,
} from "#app/realtime/channels.ts";

export type LockedVisit = NonNullable<Awaited<ReturnType<typeof lockVisit>>>;

/**
 * A visit and its lead, held until the transaction ends, so that two acts on one visit take turns. Undefined when it does
 * not exist for this scope: a consultant acts on their own visits and on those that nobody holds, the desk on what it may.
 */
export async function lockVisit(
  tx: Tx,
  scope: StoreScope,
  visitId: string,
  { forDesk = false }: { forDesk?: boolean } = {},
) {
  await tx.$queryRaw`select 1 from lead where id =
    (select lead_id from visit where id = ${visitId}::uuid) for no key update`;
  await tx.$queryRaw`select 1 from visit where id = ${visitId}::uuid for update`;
  const visit = await tx.visit.findUnique({ where: { id: visitId }, include: { lead: true } });
  if (!visit || visit.voidedAt || !seesStore(scope, visit.storeId)) return undefined;
  if (scope.role === "receptionist" && !forDesk) return undefined;
  const isOthers = visit.consultantId !== null && visit.consultantId !== scope.staffId;
  if (scope.role === "consultant" && isOthers) return undefined;
  return visit;
}

/**
 * Tells everyone whose screen shows the visit: the desk, the floor, the lead's owner and who serves or served; and the other
 * floors of these, where it is seen that they are with a guest, and no more.
 */
export async function tellVisit(
  tx: Tx,
  act: Acts,
  visit: LockedVisit,
  alsoConsultantId?: string | null,
): Promise<void> {
  tellDesk(act, visit.storeId, { noun: "visit", id: visit.id });
  tellLead(act, visit.lead, visit.consultantId);
  for (const staffId of new Set([visit.consultantId, alsoConsultantId])) {
    if (staffId) act.change(queueChannel(staffId), visit.storeId, { noun: "visit", id: visit.id });
  }
  const staffIds = [visit.consultantId, alsoConsultantId].flatMap((id) => id ?? []);
  const elsewhere = await acrossStores(tx, () =>
    tx.staffStore.findMany({
      where: { staffId: { in: staffIds }, storeId: { not: visit.storeId } },
    }),
  );
  for (const { staffId, storeId } of elsewhere) {
    act.change(floorChannel(storeId), storeId, { noun: "staff", id: staffId });
  }
}

/** Tells whoever has the visit open what is said in it. Boards and queues show nothing of that: it has a noun of its own. */
export function tellTalk(act: Acts, { id, storeId }: { id: string; storeId: string }): void {
  act.change(receptionChannel(storeId), storeId, { noun: "visit-talk", id });
}
