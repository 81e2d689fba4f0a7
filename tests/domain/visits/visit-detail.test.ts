import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { visitDetail } from "#app/domain/visits/read-visit.server.ts";
import { recordOutcome } from "#app/domain/visits/record-outcome.server.ts";
import { saveVisitAnswer } from "#app/domain/visits/save-visit-answer.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T03:00:00Z");
const minute = (at: number) => new Date(now.getTime() + at * 60_000);

test("everything known is on one screen: what was seen online, what to say about it, what worried them last time", async () => {
  const store = await aStore();
  const [kitchen, sofa] = [await aProductLine(), await aProductLine()];
  const consultant = await aConsultant(store, { name: "Lê Minh Quân" });
  const mine = scopeFor(consultant, [store]);
  const lead = await aLead(store, kitchen, { consultantId: consultant.id, name: "Trần Thị Hạnh" });
  const script = await asSystem(async (tx) => {
    const source = await tx.source.create({
      data: { code: randomUUID(), name: "Web", writeKeyHash: Buffer.from(randomUUID()) },
    });
    const product = (sku: string, name: string, line: { id: string }) =>
      tx.product.create({ data: { sku, name, productLineId: line.id, price: 89_000_000n } });
    await product("SOF-1", "Sofa Sông Hàn", sofa);
    await product("KIT-1", "Tủ bếp Hạ Long", kitchen);
    const view = (sku: string, at: number) => ({
      sourceId: source.id,
      messageId: randomUUID(),
      bodyHash: 1n,
      customerId: lead.customerId,
      call: "track",
      name: "Product Viewed",
      sku,
      occurredAt: minute(at),
    });
    const views = [view("SOF-1", -60), view("SOF-1", -58), view("KIT-1", -55), view("SOF-1", -54)];
    await tx.trailEvent.createMany({ data: views });
    return tx.callScript.create({
      data: {
        code: randomUUID(),
        language: "vi",
        place: "visit",
        title: "Tư vấn bếp",
        productLineId: kitchen.id,
        bands: [],
        stages: [],
        steps: [
          {
            key: "welcome",
            say: "Chào {{customer.salutation}}, đây là {{products.first}}.",
            ask: { question: "Ai quyết định?", answers: ["Hai vợ chồng"] },
            objections: [{ key: "price", label: "Giá cao quá", answer: "Tính theo mét." }],
          },
        ],
      },
    });
  });
  const detail = (visitId: string) =>
    read(mine, (tx) => visitDetail(tx, mine, visitId, minute(60)));

  const first = await aWaitingGuest(lead, consultant, now);
  const seen = await detail(first.id);
  expect(seen?.trail.products).toMatchObject([
    { name: "Sofa Sông Hàn", views: 3, price: 89_000_000, ofLine: false },
    { name: "Tủ bếp Hạ Long", views: 1, dwellMs: 60_000, ofLine: true },
  ]);
  expect(seen?.scripts.vi?.steps[0]?.say).toBe("Chào anh/chị Hạnh, đây là Tủ bếp Hạ Long.");
  expect(seen?.known).toEqual({ worries: [], decides: null });
  expect(JSON.stringify(seen)).not.toContain("+84");

  const said = {
    step: "welcome",
    script: script.id,
    at: 0,
    answer: "Hai vợ chồng",
    objections: ["price"],
  };
  await saveVisitAnswer(mine, { visitId: first.id, ...said, key: randomUUID() });
  const outcome = { kind: "thinking" as const, followUpAt: minute(5000).toISOString() };
  await recordOutcome(mine, { visitId: first.id, outcome, key: randomUUID() }, minute(30));
  const again = await aWaitingGuest(lead, consultant, minute(50));
  const later = await detail(again.id);
  expect(later?.known).toEqual({ worries: ["Giá cao quá"], decides: "Hai vợ chồng" });
  expect(later?.earlier).toMatchObject([{ id: first.id, kind: "thinking" }]);
  expect(later?.visit.stage).toBe("showed");
});
