import { bookAppointment } from "#app/domain/appointments/book-appointment.server.ts";
import { floorOf } from "#app/domain/floor/queries.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { respondBy } from "#app/domain/queue/next-act.ts";
import { queueRows } from "#app/domain/queue/queries.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { minutesOn, type threeAtWork } from "#tests/domain/assignment/three-at-work.ts";
import { done, key } from "#tests/domain/assignment/what-became.ts";
import { standing } from "#tests/factories/assigned.ts";
import { scopeFor } from "#tests/factories/staff.ts";
import { asSystem } from "#tests/factories/store.ts";

type World = Awaited<ReturnType<typeof threeAtWork>>;
type Person = Parameters<typeof scopeFor>[0];

/** What is agreed with customers of a store of three, and how the screens show that it has passed. */
export function agreedIn({ store, manager }: World) {
  return {
    /** A call at that minute in which another one is promised. */
    callBack: async (of: Person, leadId: string, minute: number, callBackAt: number) => {
      const at = { callBackAt: minutesOn(callBackAt).toISOString() };
      const call = { leadId, channel: "call", result: "call_back", key: key(), ...at } as const;
      return done(await logContact(scopeFor(of, [store]), call, minutesOn(minute)));
    },
    book: async (of: Person, leadId: string, minute: number, startsAt: number, replaces?: string) =>
      done(
        await bookAppointment(
          scopeFor(of, [store]),
          { leadId, startsAt: minutesOn(startsAt).toISOString(), replaces, key: key() },
          minutesOn(minute),
        ),
      ),
    /** Since when a contact is owed, until when, when to look again, and of what the manager heard. */
    clocks: async (leadId: string) => {
      const lead = await standing(leadId);
      const [active] = lead.assignments.slice(-1);
      if (!active) throw new Error("no assignment");
      expectSame(lead, active);
      return {
        lapsedAt: minuteOf(lead.lapsedAt),
        contactBy: minuteOf(lead.contactBy),
        acceptBy: minuteOf(lead.acceptBy),
        nextCheckAt: minuteOf(active.nextCheckAt),
        breachedAt: minuteOf(active.breachedAt),
      };
    },
    /** The clock of the row in its holder's queue. */
    rowOf: async (of: Person, leadId: string) => {
      const rows = await read(scopeFor(of, [store]), (tx) => queueRows(tx, { leadIds: [leadId] }));
      const promised = rows[0] && respondBy(rows[0]);
      return promised ? [promised.what, minuteOf(new Date(promised.dueAt))] : null;
    },
    /** How many broken promises of somebody the floor counts. */
    lateOf: async (of: Person, minute: number) => {
      const floor = await read(manager, (tx) => floorOf(tx, manager, store.id, minutesOn(minute)));
      return floor?.consultants.find(({ id }) => id === of.id)?.load.lateCount;
    },
    /** What the history says of the deadlines of a lead. */
    said: (leadId: string) =>
      asSystem(async (tx) => {
        const rows = await tx.activity.findMany({
          where: { leadId, kind: { in: ["deadline-near", "deadline-missed"] } },
          orderBy: [{ at: "asc" }, { id: "asc" }],
        });
        return rows.map(({ kind, body, at }) => {
          const { about } = body as { about: string };
          return `${kind} ${about} ${minuteOf(at)}`;
        });
      }),
  };
}

/** Minutes since the test began. */
export function minuteOf(at: Date | null): number | null {
  return at && (at.getTime() - minutesOn(0).getTime()) / 60_000;
}

type Clocks = { lapsedAt: Date | null; contactBy: Date | null; acceptBy: Date | null };

function expectSame(lead: Clocks, active: Clocks) {
  for (const name of ["lapsedAt", "contactBy", "acceptBy"] as const) {
    if (lead[name]?.getTime() !== active[name]?.getTime()) {
      throw new Error(`the lead and its assignment differ in ${name}`);
    }
  }
}
