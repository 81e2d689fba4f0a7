import { passAppointments } from "#app/domain/appointments/pass-appointments.server.ts";
import { readLeftBehind } from "#app/domain/appointments/read-passing.server.ts";
import type { LeadInHand } from "#app/domain/assignment/read-leads-in-hand.server.ts";
import type { Acts, Tx } from "#app/infrastructure/transact.server.ts";
import { queueChannel, tellDesk } from "#app/realtime/channels.ts";

type Given = { lead: LeadInHand; to: string };

/**
 * A guest who waits in the store for nobody, or for whoever had the lead, waits for whoever is given it; what was agreed
 * with somebody who cannot keep it goes along.
 */
export async function takeGuestsAlong(tx: Tx, act: Acts, given: readonly Given[]): Promise<void> {
  const agreed = given.filter(
    ({ lead }) => lead.stage === "appointment" || lead.stage === "showed",
  );
  await passLeftBehind(
    tx,
    act,
    agreed.map(({ lead }) => lead.id),
  );
  const came = given.filter(({ lead }) => lead.stage === "showed");
  if (came.length === 0) return;
  const visits = await tx.$queryRaw<{ id: string; storeId: string; to: string }[]>`
    update visit v set consultant_id = g.given_to
    from unnest(${came.map(({ lead }) => lead.id)}::uuid[], ${came.map(({ lead }) => lead.consultantId)}::uuid[],
      ${came.map(({ to }) => to)}::uuid[]) as g (lead_id, had, given_to)
    where v.lead_id = g.lead_id and v.ended_at is null and v.voided_at is null and v.served_at is null
      and (v.consultant_id is null or v.consultant_id = g.had)
    returning v.id::text, v.store_id::text as "storeId", v.consultant_id::text as to`;
  for (const { id, storeId, to } of visits) {
    const visit = { noun: "visit", id } as const;
    tellDesk(act, storeId, visit);
    act.change(queueChannel(to), storeId, visit);
  }
}

/** What was agreed with somebody who is on leave then, or gone, goes to whoever has been given the lead, if they are free. */
export async function passLeftBehind(tx: Tx, act: Acts, leadIds: readonly string[]): Promise<void> {
  if (leadIds.length === 0) return;
  const behind = await readLeftBehind(tx, leadIds);
  if (behind.length > 0) await passAppointments(tx, act, behind);
}
