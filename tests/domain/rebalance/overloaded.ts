import { randomUUID } from "node:crypto";
import { applyRebalance } from "#app/domain/rebalance/apply-rebalance.server.ts";
import type { Move } from "#app/domain/rebalance/propose-moves.ts";
import { newLeads } from "#tests/factories/assigned.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

// A Saturday at 14:00 in Vietnam; the store is open until 20:00.
export const start = new Date("2026-11-21T07:00:00Z");
export const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

export type Person = Awaited<ReturnType<typeof aConsultant>>;
export type World = Awaited<ReturnType<typeof overloaded>>;

/** A store with An and Bình on shift and the managers Hoa and Khoa, who give what An holds to Bình. */
export async function overloaded() {
  const [store, line] = [await aStore(), await aProductLine()];
  const free = { skills: [line], onShiftAt: start, capacity: 12 };
  const an = await aConsultant(store, { name: "An", ...free });
  const binh = await aConsultant(store, { name: "Bình", ...free });
  const manager = async (name: string) =>
    scopeFor(await aStaffMember("manager", [store], { name }), [store]);
  const [hoa, khoa] = [await manager("Hoa"), await manager("Khoa")];

  /** Leads that An was given by hand at the start, and nobody has touched. */
  async function heldByAn(count: number) {
    const ids = await newLeads(store, line, count, { openedAt: start });
    await asSystem((tx) =>
      tx.assignment.createMany({
        data: ids.map((leadId) => ({
          leadId,
          storeId: store.id,
          consultantId: an.id,
          how: "rule",
          reason: {},
          startedAt: start,
          acceptBy: minutesOn(10),
          contactBy: minutesOn(15),
          nextCheckAt: minutesOn(8),
        })),
      }),
    );
    return ids;
  }

  const toBinh = (ids: readonly string[], from: string | null = an.id): Move[] =>
    ids.map((leadId) => ({
      leadId,
      from,
      to: binh.id,
      reason: { key: "over-capacity", params: { name: "An", load: 9, capacity: 6 } },
    }));

  const apply = (moves: Move[], scope = hoa, at = minutesOn(2), key: string = randomUUID()) =>
    applyRebalance(scope, { storeId: store.id, moves, includeInConversation: false, key }, at);

  return { store, line, an, binh, hoa, khoa, heldByAn, toBinh, apply };
}

/** What was left out of a rebalance, or of one that came to nothing. */
export function leftOut(answer: Awaited<ReturnType<World["apply"]>>) {
  return (answer.ok ? answer.leftOut : (answer.facts?.leftOut as never[])) as {
    leadId: string;
    because: string;
    by: string | null;
    at: string | null;
    holder: string | null;
  }[];
}
