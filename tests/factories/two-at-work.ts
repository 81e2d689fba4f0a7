import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

/**
 * A store with a manager and two consultants at work, who may have any number of leads of one line, and a consultant of
 * another store; each is signed in.
 */
export async function twoAtWork() {
  const [here, elsewhere, line] = [await aStore(), await aStore(), await aProductLine()];
  const me = await someoneSignedIn("consultant", here);
  const colleague = await someoneSignedIn("consultant", here);
  const manager = await someoneSignedIn("manager", here);
  const stranger = await someoneSignedIn("consultant", elsewhere);
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  await asSystem(async (tx) => {
    for (const { id } of [me, colleague]) {
      const shift = { storeId: here.id, startsAt: at(-1), endsAt: at(8) };
      await tx.staff.update({
        where: { id },
        data: {
          capacity: 100,
          lastSeenAt: at(8),
          skills: { create: { productLineId: line.id } },
          shifts: { create: shift },
        },
      });
    }
  });
  return { here, elsewhere, line, me, colleague, manager, stranger };
}
