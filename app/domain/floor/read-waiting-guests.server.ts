import type { Tx } from "#app/infrastructure/transact.server.ts";
import type { CheckInHow } from "#prisma/generated/enums.ts";

type Row = {
  visitId: string;
  leadId: string;
  name: string | null;
  salutation: string | null;
  since: Date;
  how: CheckInHow;
  appointmentAt: Date | null;
  consultantId: string | null;
  consultantName: string | null;
};

/** Who is in the store and not yet with a consultant, longest waiting first, and how many are. */
export async function readWaitingGuests(tx: Tx, storeId: string) {
  const waiting = await tx.$queryRaw<Row[]>`
    select v.id as "visitId", v.lead_id as "leadId", c.name, c.salutation, v.started_at as since, k.how::text as how,
      a.starts_at as "appointmentAt", s.id as "consultantId", s.name as "consultantName"
    from visit v
    join customer c on c.id = v.customer_id
    join check_in k on k.id = v.check_in_id
    left join appointment a on a.id = k.appointment_id
    left join staff s on s.id = v.consultant_id
    where v.store_id = ${storeId}::uuid and v.ended_at is null and v.voided_at is null and v.served_at is null
    order by v.started_at, v.id limit 50`;
  const served = await tx.visit.count({
    where: { storeId, endedAt: null, voidedAt: null, servedAt: { not: null } },
  });
  return {
    waiting: waiting.map((row) => ({
      ...row,
      since: row.since.toISOString(),
      appointmentAt: row.appointmentAt?.toISOString() ?? null,
    })),
    served,
  };
}
