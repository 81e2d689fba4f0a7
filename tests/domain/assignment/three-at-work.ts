import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

/**
 * A store where An, Bình and Chi are at work, and its manager. The people of the tests before have left: sweeps look at
 * every store.
 */
export async function threeAtWork(at: Date) {
  await asSystem((tx) => tx.staff.updateMany({ data: { disabledAt: at } }));
  const [store, line] = [await aStore(), await aProductLine()];
  const free = { skills: [line], onShiftAt: at, capacity: 50 };
  const an = await aConsultant(store, { name: "An", ...free });
  const binh = await aConsultant(store, { name: "Bình", ...free });
  const chi = await aConsultant(store, { name: "Chi", ...free });
  const manager = scopeFor(await aStaffMember("manager", [store]), [store]);
  return { store, line, an, binh, chi, manager };
}
