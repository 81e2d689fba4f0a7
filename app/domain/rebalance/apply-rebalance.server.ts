import { passAppointments } from "#app/domain/appointments/pass-appointments.server.ts";
import {
  readAhead,
  readStaying,
  type Staying,
} from "#app/domain/appointments/read-passing.server.ts";
import { type LockedLead, lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import { beforeMove } from "#app/domain/assignment/move-lead.server.ts";
import { promisedFrom } from "#app/domain/assignment/promise.ts";
import { type Clock, readClocks } from "#app/domain/assignment/read-clocks.server.ts";
import { newId } from "#app/domain/identity/new-id.ts";
import {
  handOverMany,
  nothingPromised,
  type Promises,
} from "#app/domain/rebalance/hand-over-many.server.ts";
import { judgeMoves } from "#app/domain/rebalance/judge-moves.ts";
import type { Move } from "#app/domain/rebalance/propose-moves.ts";
import { readDeclines } from "#app/domain/rebalance/read-declines.server.ts";
import { readFloorState } from "#app/domain/rebalance/read-floor-state.server.ts";
import { type LeftOut, namesOf, readLeftOut } from "#app/domain/rebalance/read-left-out.server.ts";
import type { AppliedMove } from "#app/domain/rebalance/schema.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

export type RebalanceInput = {
  storeId: string;
  /** Each with the owner whom the manager saw. */
  moves: readonly Move[];
  includeInConversation: boolean;
  key: string;
};

export type Rebalanced = {
  rebalanceId: string;
  moved: number;
  leftOut: LeftOut[];
  /** The appointments that could not go along, where there are any. */
  staying?: Staying[];
};

/**
 * Makes the moves that a manager left ticked, all at once. Each is judged again while leads and people are held: what
 * has changed since it was proposed is left out and said, with who and when; nobody is given more than they can hold.
 * What was agreed goes along to whoever is free then, as with a move by hand.
 */
export async function applyRebalance(
  scope: StoreScope,
  { storeId, moves, includeInConversation, key }: RebalanceInput,
  now = new Date(),
): Promise<Answer<Rebalanced>> {
  const asked = { moves, includeInConversation };
  const options = { key, purpose: `apply-rebalance ${storeId}`, asked };
  return transact<Rebalanced>(scope, options, async (tx, act) => {
    if (!seesStore(scope, storeId)) return refused("not-found");
    const ids = moves.map(({ leadId }) => leadId);
    const locked = new Map((await lockToMove(tx, ids)).map((lead) => [lead.id, lead]));
    await lockPeople(tx, { storeIds: [storeId] });
    const { floor } = await readFloorState(tx, storeId, now);
    const declined = await readDeclines(tx, ids);
    const judged = judgeMoves(floor, moves, { includeInConversation, declined });
    const leftOut = await readLeftOut(tx, namesOf(judged.leftOut));
    const made = judged.made.flatMap((move) => {
      const lead = locked.get(move.leadId);
      return lead ? [{ ...move, lead, assignmentId: newId(now.getTime()) }] : [];
    });
    if (made.length === 0) return refused("nothing-left", { facts: { leftOut } });

    const kept: AppliedMove[] = made.map(({ lead: _, ...move }) => move as AppliedMove);
    const { id: rebalanceId } = await tx.rebalance.create({
      data: { storeId, byStaffId: scope.staffId, moves: kept, appliedAt: now },
      select: { id: true },
    });
    const clock = (await readClocks(tx, [storeId])).get(storeId);
    const promised = promises(clock, now);
    const { went, stay } = await passAppointments(tx, act, await readAhead(tx, made, now));
    const along = new Map<string, { id: string; from: string }[]>();
    for (const { leadId, id, from } of went) {
      along.set(leadId, [...(along.get(leadId) ?? []), { id, from }]);
    }
    await handOverMany(
      tx,
      act,
      made.map(({ lead, to, reason, assignmentId }) => ({
        lead,
        to,
        assignmentId,
        how: "moved",
        reason: {
          key: "moved",
          params: {},
          rebalance: reason,
          before: beforeMove(lead),
          appointments: along.get(lead.id),
        },
        clocks: promised(lead),
      })),
      { rebalanceId, byStaffId: scope.staffId, now },
    );
    act.audit({
      action: "floor:rebalance",
      subject: `rebalance:${rebalanceId}`,
      storeId,
      details: { moves: kept.map(({ leadId, from, to }) => ({ leadId, from, to })) },
    });
    const staying = await readStaying(tx, stay);
    return {
      ok: true,
      rebalanceId,
      moved: made.length,
      leftOut,
      ...(staying.length > 0 && { staying }),
    };
  });
}

/** What is promised of leads from now on; leads that stand alike are worked out once. */
function promises(clock: Clock | undefined, now: Date): (lead: LockedLead) => Promises {
  const known = new Map<string, Promises>();
  return (lead) => {
    const alike = JSON.stringify([lead.stage, lead.lastContactAt, lead.followUpAt]);
    const promised = known.get(alike) ?? {
      ...nothingPromised,
      ...(clock && promisedFrom(clock, lead, null, now)),
      policyVersion: clock?.policy.version ?? null,
    };
    known.set(alike, promised);
    return promised;
  };
}
