import { randomUUID } from "node:crypto";
import { bookAppointment } from "#app/domain/appointments/book-appointment.server.ts";
import { assignWaitingLeads } from "#app/domain/assignment/assign-waiting-leads.server.ts";
import { coverLeaves } from "#app/domain/assignment/cover-leaves.server.ts";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { releaseAbsent } from "#app/domain/assignment/release-absent.server.ts";
import { undoMove } from "#app/domain/assignment/undo-move.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { dropLead } from "#app/domain/leads/drop-lead.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { applyRebalance } from "#app/domain/rebalance/apply-rebalance.server.ts";
import { undoRebalance } from "#app/domain/rebalance/undo-rebalance.server.ts";
import { disableStaff } from "#app/domain/staff/disable-staff.server.ts";
import { handOverVisit } from "#app/domain/visits/hand-over-visit.server.ts";
import { startVisit } from "#app/domain/visits/start-visit.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { minutesOn, type threeAtWork } from "#tests/domain/assignment/three-at-work.ts";
import { standing } from "#tests/factories/assigned.ts";
import { scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";
import { until } from "#tests/realtime/until.ts";

export const key = () => randomUUID();

export const ownerOf = async (leadId: string) => (await standing(leadId)).consultantId;

export const visitOf = (id: string) =>
  asSystem((tx) => tx.visit.findUniqueOrThrow({ where: { id } }));

/** An answer that is no refusal. */
export function done<T extends { ok: boolean }>(answer: T): Extract<T, { ok: true }> {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer as Extract<T, { ok: true }>;
}

export const disable = async (person: { id: string }, at: Date) =>
  done(await disableStaff(systemScope("test"), { staffId: person.id, key: key() }, at));

/** Everything that looks at leads by the clock, minute by minute. */
export async function sweep(from: number, to: number) {
  for (let minute = from; minute <= to; minute += 1) await sweepAt(minutesOn(minute));
}

export async function sweepAt(now: Date) {
  await watchDeadlines(now);
  await coverLeaves(now);
  await releaseAbsent(now);
  await assignWaitingLeads(now);
}

type World = Awaited<ReturnType<typeof threeAtWork>>;
type Person = Parameters<typeof scopeFor>[0];

/** What people do in a store of three, each answer checked. */
export function actsIn({ store, manager }: World) {
  const at = minutesOn;
  return {
    call: async (of: Person, leadId: string, minute: number) =>
      done(
        await logContact(
          scopeFor(of, [store]),
          { leadId, channel: "call", result: "reached", key: key() },
          at(minute),
        ),
      ),
    drop: async (of: Person, leadId: string, minute: number) =>
      done(
        await dropLead(
          scopeFor(of, [store]),
          { leadId, reason: "not_now", key: key() },
          at(minute),
        ),
      ),
    book: async (of: Person, leadId: string, startsAt: Date, minute: number) =>
      done(
        await bookAppointment(
          scopeFor(of, [store]),
          { leadId, startsAt: startsAt.toISOString(), key: key() },
          at(minute),
        ),
      ),
    move: async (leadId: string, from: Person, to: Person, minute: number) => {
      const people = { fromConsultantId: from.id, toConsultantId: to.id };
      return done(await moveLead(manager, { leadId, ...people, key: key() }, at(minute)));
    },
    undoMove: (leadId: string, { assignmentId }: { assignmentId: string }, minute: number) =>
      undoMove(manager, { leadId, assignmentId, key: key() }, at(minute)),
    rebalance: async (leadId: string, from: Person, to: Person, minute: number, all = true) => {
      const reason = { key: "unassigned", params: { minutes: 2 } } as const;
      const moves = [{ leadId, from: from.id, to: to.id, reason }];
      const asked = { storeId: store.id, moves, includeInConversation: all, key: key() };
      return done(await applyRebalance(manager, asked, at(minute)));
    },
    undoRebalance: (rebalanceId: string, minute: number) =>
      undoRebalance(manager, { rebalanceId, key: key() }, at(minute)),
    serve: async (of: Person, visit: { id: string }, minute: number) =>
      done(await startVisit(scopeFor(of, [store]), { visitId: visit.id, key: key() }, at(minute))),
    giveGuest: async (visit: { id: string }, to: Person, minute: number) =>
      done(
        await handOverVisit(
          manager,
          { visitId: visit.id, consultantId: to.id, key: key() },
          at(minute),
        ),
      ),
  };
}

/** Begins an act while somebody is being disabled, and ends it after they are. */
export async function whileDisabled<T>(person: { id: string }, act: () => Promise<T>): Promise<T> {
  let acting: Promise<T> | undefined;
  await asSystem(async (tx) => {
    await tx.staff.update({ where: { id: person.id }, data: { disabledAt: minutesOn(2) } });
    acting = act();
    await until(async () => {
      const waiting = await tx.$queryRaw<object[]>`
        select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`;
      return waiting.length > 0;
    });
  });
  return acting as Promise<T>;
}
