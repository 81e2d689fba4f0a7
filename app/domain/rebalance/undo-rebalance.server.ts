import {
  type Passing,
  passAppointments,
} from "#app/domain/appointments/pass-appointments.server.ts";
import {
  readAhead,
  readStaying,
  type Staying,
} from "#app/domain/appointments/read-passing.server.ts";
import { type LockedLead, lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import { oweAgain } from "#app/domain/assignment/owe-again.server.ts";
import {
  restoreSnoozes,
  type SnoozeBefore,
} from "#app/domain/assignment/restore-snoozes.server.ts";
import { spokenSince } from "#app/domain/assignment/spoken-since.server.ts";
import { newId } from "#app/domain/identity/new-id.ts";
import {
  type HandOver,
  handOverMany,
  nothingPromised,
} from "#app/domain/rebalance/hand-over-many.server.ts";
import { type LeftOut, readLeftOut } from "#app/domain/rebalance/read-left-out.server.ts";
import type { AppliedMove } from "#app/domain/rebalance/schema.ts";
import { undoLimitMs } from "#app/domain/time/undo-limit.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";

export type Undone = { returned: number; leftOut: LeftOut[]; staying?: Staying[] };

/**
 * Takes a rebalance back as a whole: every lead that is still where it was put goes back to whom it was taken from, with
 * the clocks it had there, set aside if it was and nothing was done with it since. Appointments that went along come back, to
 * whoever is still free then. What has been moved, called or closed since stays, and is said.
 */
export async function undoRebalance(
  scope: StoreScope,
  { rebalanceId, key }: { rebalanceId: string; key: string },
  now = new Date(),
): Promise<Answer<Undone>> {
  const options = { key, purpose: `undo-rebalance ${rebalanceId}` };
  return transact<Undone>(scope, options, async (tx, act) => {
    const rebalance = await lockRebalance(tx, rebalanceId);
    if (!rebalance || !seesStore(scope, rebalance.storeId)) return refused("not-found");
    if (rebalance.undoneAt) {
      return refused("already-undone", {
        facts: { by: await nameOf(tx, rebalance.undoneById), at: rebalance.undoneAt.toISOString() },
      });
    }
    if (now.getTime() - rebalance.appliedAt.getTime() > undoLimitMs) {
      return refused("too-late");
    }
    const moves = rebalance.moves as AppliedMove[];
    const leads = new Map(
      (
        await lockToMove(
          tx,
          moves.map(({ leadId }) => leadId),
        )
      ).map((lead) => [lead.id, lead]),
    );
    const made = await readMade(tx, moves);
    const keepers = [...made.values()].flatMap(({ appointments = [] }) => appointments);
    await lockPeople(tx, { staffIds: [...moves, ...keepers].flatMap(({ from }) => from ?? []) });
    const here = await readHere(tx, rebalance.storeId, moves);
    const busy = await spokenSince(
      tx,
      moves.map(({ leadId }) => leadId),
      rebalance.appliedAt,
    );
    const before = await readBefore(tx, made);
    const back: HandOver[] = [];
    const stay: Parameters<typeof readLeftOut>[1][number][] = [];
    for (const move of moves) {
      const lead = leads.get(move.leadId);
      const because = whyItStays(lead, move, here, busy);
      if (because) stay.push({ leadId: move.leadId, to: move.from, because });
      else if (lead) back.push(handBack(lead, move, before.get(move.leadId), now));
    }
    const leftOut = await readLeftOut(tx, stay);
    if (back.length === 0) return refused("nothing-left", { facts: { leftOut } });
    const { stay: kept } = await passAppointments(tx, act, await returning(tx, back, made, now));
    const staying = await readStaying(tx, kept);
    await handOverMany(tx, act, back, { rebalanceId, byStaffId: scope.staffId, now });
    await oweAgain(
      tx,
      back.map(({ lead }) => lead.id),
      now,
    );
    await restoreClocks(tx, back, before);
    await restoreSnoozes(tx, snoozesBefore(back, before, rebalance.appliedAt));
    await tx.rebalance.update({
      where: { id: rebalanceId },
      data: { undoneAt: now, undoneById: scope.staffId },
    });
    act.audit({
      action: "floor:rebalance-undone",
      subject: `rebalance:${rebalanceId}`,
      storeId: rebalance.storeId,
      details: { returned: back.map(({ lead }) => lead.id), left: stay.map((one) => one.leadId) },
    });
    act.change(floorChannel(rebalance.storeId), rebalance.storeId, {
      noun: "rebalance",
      id: rebalanceId,
    });
    return {
      ok: true,
      returned: back.length,
      leftOut,
      ...(staying.length > 0 && { staying }),
    };
  });
}

async function lockRebalance(tx: Tx, id: string) {
  await tx.$queryRaw`select id from rebalance where id = ${id}::uuid for update`;
  return tx.rebalance.findUnique({ where: { id } });
}

async function nameOf(tx: Tx, staffId: string | null): Promise<string | null> {
  const staff = staffId && (await tx.staff.findUnique({ where: { id: staffId } }));
  return staff ? staff.name : null;
}

function whyItStays(
  lead: LockedLead | undefined,
  move: AppliedMove,
  here: ReadonlySet<string>,
  busy: ReadonlySet<string>,
): LeftOut["because"] | null {
  if (!lead) return "gone";
  if (lead.closedAt) return "closed";
  if (lead.assignment?.id !== move.assignmentId) return "moved";
  if (move.from && !here.has(move.from)) return "not-here";
  return busy.has(lead.id) ? "in-conversation" : null;
}

/** Those of the owners before who still take leads in this store. */
async function readHere(tx: Tx, storeId: string, moves: readonly AppliedMove[]) {
  const staff = await tx.staffStore.findMany({
    where: {
      storeId,
      staffId: { in: moves.flatMap(({ from }) => from ?? []) },
      staff: { disabledAt: null, role: "consultant" },
    },
  });
  return new Set(staff.map(({ staffId }) => staffId));
}

/** What a move of a rebalance says of what was before it, and of the appointments that went along. */
type Made = {
  before?: {
    assignmentId: string | null;
    assignedAt: string | null;
    openedAt: string | null;
    snoozedAt?: string | null;
    snoozedUntil?: string | null;
  };
  appointments?: { id: string; from: string }[];
};

async function readMade(tx: Tx, moves: readonly AppliedMove[]): Promise<Map<string, Made>> {
  const made = await tx.assignment.findMany({
    where: { id: { in: moves.map(({ assignmentId }) => assignmentId) } },
    select: { leadId: true, reason: true },
  });
  return new Map(made.map(({ leadId, reason }) => [leadId, reason as Made]));
}

type Before = NonNullable<
  Awaited<ReturnType<typeof readBefore>> extends Map<string, infer V> ? V : never
>;

/** The assignments that the rebalance ended, with what the leads said of them. */
async function readBefore(tx: Tx, made: ReadonlyMap<string, Made>) {
  const ended = [...made.values()].flatMap(({ before }) => before?.assignmentId ?? []);
  const rows = await tx.assignment.findMany({ where: { id: { in: ended } } });
  return new Map(rows.map((row) => [row.leadId, { ...row, lead: made.get(row.leadId)?.before }]));
}

/** The appointments that went along, are still ahead and with whoever the lead is taken from. */
async function returning(
  tx: Tx,
  back: readonly HandOver[],
  made: ReadonlyMap<string, Made>,
  now: Date,
): Promise<Passing[]> {
  const leads = new Map(back.map(({ lead }) => [lead.id, lead]));
  const went = new Map(
    [...leads.keys()]
      .flatMap((id) => made.get(id)?.appointments ?? [])
      .map(({ id, from }) => [id, from]),
  );
  if (went.size === 0) return [];
  const given = [...leads.keys()].map((leadId) => ({ leadId, to: null }));
  return (await readAhead(tx, given, now)).flatMap((one) => {
    const to = went.get(one.id);
    return to && one.from === leads.get(one.leadId)?.consultantId ? [{ ...one, to }] : [];
  });
}

function handBack(
  lead: LockedLead,
  move: AppliedMove,
  before: Before | undefined,
  now: Date,
): HandOver {
  const undone = { key: "undone", params: {}, undoes: move.assignmentId };
  return {
    lead,
    assignmentId: newId(now.getTime()),
    to: move.from,
    // What nobody had goes on as it was: the rules try again what the rules could not place.
    ...(move.from === null && before
      ? { how: before.how, reason: { ...(before.reason as object), undoes: move.assignmentId } }
      : { how: "moved", reason: undone }),
    clocks: before ?? nothingPromised,
  };
}

function snoozesBefore(
  back: readonly HandOver[],
  before: ReadonlyMap<string, Before>,
  since: Date,
): SnoozeBefore[] {
  return back.flatMap(({ lead }) => {
    const { snoozedAt, snoozedUntil } = before.get(lead.id)?.lead ?? {};
    return snoozedAt && snoozedUntil ? [{ leadId: lead.id, since, snoozedAt, snoozedUntil }] : [];
  });
}

/** Since when its owner has a lead, and whether they had opened it, as before. */
async function restoreClocks(
  tx: Tx,
  back: readonly HandOver[],
  before: ReadonlyMap<string, Before>,
): Promise<void> {
  const rows = back.flatMap(({ lead, to }) => {
    const had = before.get(lead.id)?.lead;
    return to && had ? [{ id: lead.id, assigned_at: had.assignedAt, opened_at: had.openedAt }] : [];
  });
  await tx.$executeRaw`
    update lead l set assigned_at = coalesce(g.assigned_at, l.assigned_at), opened_by_consultant_at = g.opened_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, assigned_at timestamptz, opened_at timestamptz)
    where l.id = g.id`;
}
