import { passAppointments } from "#app/domain/appointments/pass-appointments.server.ts";
import { readAhead } from "#app/domain/appointments/read-passing.server.ts";
import { type HandOver as Held, handOver } from "#app/domain/assignment/hand-over.server.ts";
import { lockToMove } from "#app/domain/assignment/lock-leads.server.ts";
import { lockPeople } from "#app/domain/assignment/lock-people.server.ts";
import { readMoments } from "#app/domain/assignment/moments.ts";
import type { beforeMove } from "#app/domain/assignment/move-lead.server.ts";
import { type MoveWarning, stayingOf } from "#app/domain/assignment/move-warnings.ts";
import { movedMeanwhile } from "#app/domain/assignment/moved-meanwhile.server.ts";
import { oweAgain } from "#app/domain/assignment/owe-again.server.ts";
import { restoreSnoozes } from "#app/domain/assignment/restore-snoozes.server.ts";
import { spokenSince } from "#app/domain/assignment/spoken-since.server.ts";
import { servesHere } from "#app/domain/staff/serves-here.server.ts";
import { undoLimitMs } from "#app/domain/time/undo-limit.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";

/**
 * Takes a move back, if nobody has moved the lead since or spoken with the customer. The owner before has it as before: no
 * clock of theirs starts anew, what they had accepted stays so, a lead they had opened is not unread again, and one they
 * had set aside rests on unless something was done with it since. Appointments that went along come back, to whoever is
 * still free then; what stays is told. What nobody had goes back to the rules, or to the manager, for the reason it had.
 */
export async function undoMove(
  scope: StoreScope,
  input: { leadId: string; assignmentId: string; key: string },
  now = new Date(),
): Promise<Answer<{ warnings?: MoveWarning[] }>> {
  return transact<{ warnings?: MoveWarning[] }>(
    scope,
    { key: input.key, purpose: `undo-move ${input.assignmentId}` },
    async (tx, act) => {
      const [lead] = await lockToMove(tx, [input.leadId]);
      if (!lead || !seesStore(scope, lead.storeId)) return refused("not-found");
      const move = await tx.assignment.findUnique({ where: { id: input.assignmentId } });
      if (!move || move.leadId !== lead.id || move.how !== "moved") return refused("not-found");
      if (move.endedAt) return movedMeanwhile(tx, lead.id);
      if (lead.closedAt) return refused("closed");
      if (now.getTime() - move.startedAt.getTime() > undoLimitMs) return refused("too-late");
      const { before, appointments = [] } = move.reason as Reason;
      if (!before) return refused("not-found");
      const owners = appointments.map(({ from }) => from);
      await lockPeople(tx, {
        staffIds: [...owners, before.consultantId].filter((id) => id !== null),
      });
      if (before.consultantId && !(await servesHere(tx, before.consultantId, lead.storeId))) {
        return refused("no-such-consultant");
      }
      const spoken = await spokenSince(tx, [lead.id], move.startedAt);
      if (spoken.has(lead.id)) return refused("in-conversation");
      const ahead = await readAhead(tx, [{ leadId: lead.id, to: null }], now);
      const returning = ahead.flatMap((one) => {
        const went = appointments.find(({ id }) => id === one.id);
        return went && one.from === move.consultantId ? { ...one, to: went.from } : [];
      });
      const { stay } = await passAppointments(tx, act, returning);
      await handOver(tx, act, {
        lead,
        to: before.consultantId,
        byStaffId: scope.staffId,
        ...(await heldBefore(tx, before, move.id)),
        kind: "moved",
        promised: promisedBefore(before),
        now,
      });
      await oweAgain(tx, [lead.id], now);
      if (before.consultantId) await restoreClocks(tx, lead.id, before);
      const { snoozedAt, snoozedUntil } = before;
      if (snoozedAt && snoozedUntil) {
        const since = move.startedAt;
        await restoreSnoozes(tx, [{ leadId: lead.id, since, snoozedAt, snoozedUntil }]);
      }
      return { ok: true, ...(stay.length > 0 && { warnings: stayingOf(stay) }) };
    },
  );
}

/** As JSON has kept it. */
type Kept<T> = T extends Date ? string : T extends object ? { [Key in keyof T]: Kept<T[Key]> } : T;
type Before = Kept<ReturnType<typeof beforeMove>>;
/** Without what was there before it, it was not made by hand; the appointments that went along, and who had them. */
type Reason = { before?: Before; appointments?: { id: string; from: string }[] };

/** How somebody has it again; what nobody had is held as it was. */
async function heldBefore(tx: Tx, { consultantId, assignmentId }: Before, undoes: string) {
  const had =
    consultantId === null && assignmentId
      ? await tx.assignment.findUnique({ where: { id: assignmentId } })
      : null;
  if (!had) return { reason: { key: "undone", params: {}, undoes } };
  return { how: had.how as Held["how"], reason: { ...(had.reason as Held["reason"]), undoes } };
}

function promisedBefore({ promised }: Before) {
  if (!promised) return undefined;
  const { hop, policyVersion } = promised;
  return { hop, ...(policyVersion !== undefined && { policyVersion }), ...readMoments(promised) };
}

async function restoreClocks(tx: Tx, leadId: string, before: Before) {
  await tx.lead.update({
    where: { id: leadId },
    data: {
      assignedAt: before.assignedAt ?? undefined,
      openedByConsultantAt: before.openedAt,
    },
  });
}
