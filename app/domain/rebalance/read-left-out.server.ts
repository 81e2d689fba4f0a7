import type { JudgedMoves, LeftOutBecause } from "#app/domain/rebalance/judge-moves.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** A lead that stayed where it is, with what happened to it meanwhile: by whom and when, as far as that is known. */
export type LeftOut = {
  leadId: string;
  name: string | null;
  salutation: string | null;
  because: LeftOutBecause | "gone";
  /** Whom it was to go to. */
  to: string | null;
  by: string | null;
  at: string | null;
  /** Who has it now. */
  holder: string | null;
};

type Row = {
  id: string;
  name: string | null;
  salutation: string | null;
  holder: string | null;
  movedBy: string | null;
  movedAt: Date | null;
  closedBy: string | null;
  closedAt: Date | null;
  contactBy: string | null;
  contactAt: Date | null;
};

/** Tells of leads that were left out who did what with them, and when. */
export async function readLeftOut(
  tx: Tx,
  leftOut: readonly { leadId: string; to: string | null; because: LeftOut["because"] }[],
): Promise<LeftOut[]> {
  if (leftOut.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>`
    select l.id::text, c.name, c.salutation, holder.name as holder, mover.name as "movedBy", a.started_at as "movedAt",
      closed.by as "closedBy", l.closed_at as "closedAt", word.by as "contactBy", word.at as "contactAt"
    from lead l
    join customer c on c.id = l.customer_id
    left join assignment a on a.lead_id = l.id and a.ended_at is null
    left join staff holder on holder.id = a.consultant_id
    left join staff mover on mover.id = a.by_staff_id
    left join lateral (
      select s.name as by from activity y join staff s on s.id = y.actor_id
      where y.lead_id = l.id and y.at >= l.closed_at order by y.at limit 1) closed on true
    left join lateral (
      select s.name as by, k.at from contact k join staff s on s.id = k.staff_id
      where k.lead_id = l.id and k.undone_at is null order by k.at desc limit 1) word on true
    where l.id = any(${leftOut.map(({ leadId }) => leadId)}::uuid[])`;
  const staff = await tx.staff.findMany({
    where: { id: { in: leftOut.flatMap(({ to }) => to ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return leftOut.map(({ leadId, to, because }) => {
    const row = byId.get(leadId);
    return {
      leadId,
      because: row ? because : "gone",
      name: row?.name ?? null,
      salutation: row?.salutation ?? null,
      to: (to && names.get(to)) ?? null,
      holder: row?.holder ?? null,
      ...whoAndWhen(row, because),
    };
  });
}

export function namesOf(judged: JudgedMoves["leftOut"]) {
  return judged.map(({ move, because }) => ({ leadId: move.leadId, to: move.to, because }));
}

function whoAndWhen(row: Row | undefined, because: LeftOut["because"]) {
  const [by, at] =
    because === "moved"
      ? [row?.movedBy, row?.movedAt]
      : because === "closed"
        ? [row?.closedBy, row?.closedAt]
        : because === "in-conversation"
          ? [row?.contactBy, row?.contactAt]
          : [null, null];
  return { by: by ?? null, at: at?.toISOString() ?? null };
}
