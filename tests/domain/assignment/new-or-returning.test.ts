import { expect, test } from "vitest";
import { readHistory } from "#app/domain/assignment/read-history.server.ts";
import { readLeadsInHand } from "#app/domain/assignment/read-leads-in-hand.server.ts";
import { readCalendar } from "#app/domain/stores/read-holidays.server.ts";
import { newLeads, standing } from "#tests/factories/assigned.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const hour = 3_600_000;
const opened = new Date("2026-11-21T07:00:00Z");
const later = (hours: number) => new Date(opened.getTime() + hours * hour);

type Store = Awaited<ReturnType<typeof aStore>>;

/** Whether the customer of a lead is a returning one: to the engine, and to the dry run. */
async function returning(store: Store, leadId: string): Promise<boolean[]> {
  return asSystem(async (tx) => {
    const calendar = await readCalendar(tx, store.id);
    if (!calendar) throw new Error("no store");
    const stretch = { storeId: store.id, calendar, from: later(-1), to: later(50) };
    const { leads } = await readHistory(tx, stretch);
    const [inHand] = await readLeadsInHand(tx, [leadId], later(10));
    const past = leads.find(({ lead }) => lead.id === leadId);
    return [inHand?.returning, past?.lead.returning].map(Boolean);
  });
}

/** A lead, and another of the same customer that was opened so many hours after it. */
async function two(hours: number) {
  const [store, line, other] = [await aStore(), await aProductLine(), await aProductLine()];
  const [first = ""] = await newLeads(store, line, 1, { openedAt: opened });
  const [second = ""] = await newLeads(store, other, 1, { openedAt: later(hours) });
  const { customerId } = await standing(first);
  await asSystem((tx) => tx.lead.update({ where: { id: second }, data: { customerId } }));
  return { store, first, second, customerId };
}

test("a customer comes back with the second lead, and not with the first", async () => {
  const { store, first, second } = await two(5);
  expect(await returning(store, first)).toEqual([false, false]);
  expect(await returning(store, second)).toEqual([true, true]);
});

test("nobody comes back who asks for two lines at once", async () => {
  const { store, first, second } = await two(0);
  expect(await returning(store, first)).toEqual([false, false]);
  expect(await returning(store, second)).toEqual([false, false]);
});

test("nobody comes back because two who asked turned out to be one", async () => {
  const { store, first, second } = await two(5);
  await asSystem((tx) =>
    tx.lead.update({
      where: { id: second },
      data: {
        stage: "dropped",
        droppedFrom: "new",
        droppedReason: "merged",
        closedAt: later(6),
        mergedIntoId: first,
      },
    }),
  );
  expect(await returning(store, first)).toEqual([false, false]);
});

test("the visit that a lead led to is none before it", async () => {
  const [store, line] = [await aStore(), await aProductLine()];
  const [id = ""] = await newLeads(store, line, 1, { openedAt: opened });
  const { customerId } = await standing(id);
  const visitAt = (startedAt: Date) =>
    asSystem(async (tx) => {
      const place = { leadId: id, customerId, storeId: store.id };
      const checkIn = await tx.checkIn.create({ data: { ...place, how: "list", at: startedAt } });
      await tx.visit.create({
        data: {
          ...place,
          checkInId: checkIn.id,
          startedAt,
          endedAt: new Date(startedAt.getTime() + hour),
        },
      });
    });
  await visitAt(later(2));
  expect(await returning(store, id)).toEqual([false, false]);
  await visitAt(later(-300));
  expect(await returning(store, id)).toEqual([true, true]);
});
