import { expect, test } from "vitest";
import { queuePage, queueRows } from "#app/domain/queue/queries.server.ts";
import { queueRowSchema } from "#app/domain/queue/schema.ts";
import { signalLog2 } from "#app/domain/scoring/decay.ts";
import { recountSignals } from "#app/domain/scoring/recount-signals.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { addInterest } from "#tests/domain/scoring/known-facts.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

async function aQueue(ranks: number[]) {
  const store = await aStore();
  const line = await aProductLine();
  const consultant = await aConsultant(store);
  const leads = [];
  for (const interestLog2 of ranks) {
    leads.push(await aLead(store, line, { consultantId: consultant.id, interestLog2 }));
  }
  return { store, line, consultant, leads };
}

test("rows are whole, best first, and the same through either question", async () => {
  const { consultant, leads, store } = await aQueue([40, 42, 41]);
  const [page, asked] = await read(scopeFor(consultant, [store]), async (tx) => [
    await queueRows(tx, { consultantId: consultant.id }),
    await queueRows(tx, { leadIds: leads.map((lead) => lead.id) }),
  ]);
  expect(page.map((row) => row.rank)).toEqual([42, 41, 40]);
  expect(asked).toEqual(page);
  for (const row of page) expect(queueRowSchema.parse(row)).toEqual(row);
  expect(page[0]).toMatchObject({ unread: true, stage: "assigned", name: "Trần Thị Bích Hạnh" });
});

test("a page continues after the last row of the one before, also among equal ranks", async () => {
  const { consultant } = await aQueue([7, 7, 7, 5, 9]);
  await read(systemScope("test"), async (tx) => {
    const whole = await queueRows(tx, { consultantId: consultant.id });
    const seen = [];
    for (let after: { rank: number; id: string } | undefined, page = whole.slice(0, 0); ; ) {
      page = await queueRows(tx, { consultantId: consultant.id, limit: 2, after });
      seen.push(...page);
      after = page.at(-1);
      if (page.length < 2) break;
    }
    expect(seen).toEqual(whole);
    const page = await queuePage(tx, { consultantId: consultant.id, limit: 2 });
    expect(page).toMatchObject({ open: 5, unread: 5 });
  });
});

test("another store's rows do not cross the wall, and closed leads are no rows", async () => {
  const { consultant, leads } = await aQueue([1, 2]);
  const elsewhere = await aStore();
  const stranger = scopeFor(await aConsultant(elsewhere), [elsewhere]);
  const ids = leads.map((lead) => lead.id);
  expect(await read(stranger, (tx) => queueRows(tx, { leadIds: ids }))).toEqual([]);
  expect(await read(stranger, (tx) => queueRows(tx, { consultantId: consultant.id }))).toEqual([]);
  const id = ids[0] ?? "";
  await asSystem((tx) =>
    tx.lead.update({ where: { id }, data: { stage: "signed", closedAt: new Date() } }),
  );
  const left = await read(systemScope("test"), (tx) => queueRows(tx, { leadIds: ids }));
  expect(left.map((row) => row.id)).toEqual([ids[1]]);
});

test("the morning's interest is what was there before today's call", async () => {
  const yesterday = new Date(Date.now() - 30 * 3_600_000);
  const interestLog2 = signalLog2(30, yesterday) ?? 0;
  const { consultant, leads, store } = await aQueue([interestLog2]);
  const lead = leads[0];
  if (!lead) throw new Error("no lead");
  const now = new Date();
  await asSystem(async (tx) => {
    await tx.contact.create({
      data: {
        leadId: lead.id,
        storeId: store.id,
        staffId: consultant.id,
        channel: "call",
        result: "reached",
        at: now,
      },
    });
    await tx.lead.update({ where: { id: lead.id }, data: { lastContactAt: now } });
    await recountSignals(tx, lead.id);
    await recountSignals(tx, lead.id);
  });
  const [row] = await read(systemScope("test"), (tx) => queueRows(tx, { leadIds: [lead.id] }));
  expect(row?.interestLog2).toBeCloseTo(addInterest(interestLog2, 8, now) ?? 0, 6);
  expect(row?.morningLog2).toBeCloseTo(interestLog2, 6);
});
