import { randomUUID } from "node:crypto";
import { planLeave } from "#app/domain/assignment/plan-leave.server.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

type Person = { id: string };

/** A Saturday at 11:00 in Vietnam. */
export const start = new Date("2026-11-21T04:00:00Z");
export const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

/**
 * A store where An, Bình and Chi are at work, and its manager. The people of the tests before have left: sweeps look at
 * every store.
 */
export async function threeAtWork(at = start) {
  await asSystem((tx) => tx.staff.updateMany({ data: { disabledAt: at } }));
  const [store, line] = [await aStore(), await aProductLine()];
  const free = { skills: [line], onShiftAt: at, capacity: 50 };
  const an = await aConsultant(store, { name: "An", ...free });
  const binh = await aConsultant(store, { name: "Bình", ...free });
  const chi = await aConsultant(store, { name: "Chi", ...free });
  const manager = scopeFor(await aStaffMember("manager", [store]), [store]);

  /** A leave from so many minutes on to so many, covered by somebody or by the pool; its id. */
  async function leaveOf(of: Person, from: number, to: number, cover: Person | null = null) {
    const answer = await planLeave(
      manager,
      {
        staffId: of.id,
        startsAt: minutesOn(from).toISOString(),
        endsAt: minutesOn(to).toISOString(),
        cover: cover ? "person" : "pool",
        coverStaffId: cover?.id,
        key: randomUUID(),
      },
      start,
    );
    if (!answer.ok) throw new Error(answer.reason);
    return answer.leaveId;
  }

  return { store, line, an, binh, chi, manager, leaveOf };
}
