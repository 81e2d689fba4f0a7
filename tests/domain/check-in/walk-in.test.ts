import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { walkInSchema } from "#app/domain/check-in/schema.ts";
import { takeInWalkIn } from "#app/domain/check-in/take-in-walk-in.server.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const now = new Date("2026-11-21T03:00:00Z");
const key = () => randomUUID();

let store: Awaited<ReturnType<typeof aStore>>;
let other: Awaited<ReturnType<typeof aStore>>;
let line: Awaited<ReturnType<typeof aProductLine>>;
let consultant: Awaited<ReturnType<typeof aConsultant>>;
let desk: ReturnType<typeof scopeFor>;
let digits = 10_000_000;
const newPhone = () => {
  digits += 7;
  return { typed: `09${digits}`, e164: `+849${digits}` };
};

beforeAll(async () => {
  store = await aStore();
  other = await aStore();
  line = await aProductLine();
  consultant = await aConsultant(store, {
    skills: [line],
    onShiftAt: now,
    capacity: 500,
    name: "Lê Minh Quân",
  });
  desk = scopeFor(await aStaffMember("receptionist", [store], { name: "Vũ Lan Chi" }), [store]);
});

const walkIn = (
  fields: {
    name?: string;
    phone?: string;
    note?: string;
    customerId?: string;
    storeId?: string;
  } = {},
) =>
  takeInWalkIn(
    desk,
    { name: "Trần Thị Hạnh", storeId: store.id, line: line.id, ...fields, key: key() },
    now,
  );
const leadOf = (id: string) =>
  asSystem((tx) =>
    tx.lead.findUniqueOrThrow({
      where: { id },
      include: { customer: { include: { identities: true } } },
    }),
  );

describe("takeInWalkIn", () => {
  test("a new guest has a lead, a consultant who knows, and a visit, in one go", async () => {
    const phone = newPhone();
    const answer = await walkIn({ phone: phone.typed, note: "Bếp cho căn hộ" });
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer).toMatchObject({ consultantId: consultant.id, consultant: "Lê Minh Quân" });
    const lead = await leadOf(answer.leadId);
    expect(lead).toMatchObject({
      stage: "showed",
      source: "walk-in",
      note: "Bếp cho căn hộ",
      consultantId: consultant.id,
    });
    expect(lead.customer).toMatchObject({
      name: "Trần Thị Hạnh",
      identities: [{ value: phone.e164, raw: phone.typed }],
    });
    const told = await asSystem((tx) =>
      tx.feedChange.count({
        where: {
          channel: `queue:${consultant.id}`,
          body: { path: ["id"], equals: answer.visitId },
        },
      }),
    );
    expect(told).toBe(1);
  });

  test("is joined by phone with the online trail and the lead of it, also one opened at another store", async () => {
    const phone = newPhone();
    const theirs = await aConsultant(other, { skills: [line], onShiftAt: now });
    const online = await aLead(other, line, {
      name: "Trần Bích Hạnh",
      phone: phone.e164,
      consultantId: theirs.id,
    });
    await asSystem(async (tx) => {
      const source = await tx.source.create({
        data: { code: randomUUID(), name: "Web", writeKeyHash: Buffer.from(randomUUID()) },
      });
      await tx.trailEvent.create({
        data: {
          sourceId: source.id,
          messageId: "m1",
          bodyHash: 1n,
          customerId: online.customerId,
          call: "track",
          name: "Product Viewed",
          sku: "KIT-L-001",
          occurredAt: now,
        },
      });
    });
    const answer = await walkIn({ phone: phone.typed, name: "Hạnh" });
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.leadId).toBe(online.id);
    const lead = await leadOf(online.id);
    expect(lead).toMatchObject({ storeId: store.id, consultantId: consultant.id, askedTimes: 2 });
    expect(lead.customer.name).toBe("Trần Bích Hạnh");
    const [visible] = await asSystem((tx) =>
      tx.customerStore.findMany({ where: { customerId: online.customerId, storeId: store.id } }),
    );
    expect(visible).toBeDefined();
  });

  test('people with phone "0" never merge, and what was given is kept', async () => {
    const [one, two] = [await walkIn({ phone: "0" }), await walkIn({ phone: "0", note: "Đợi vợ" })];
    if (!one.ok || !two.ok) throw new Error("refused");
    const [first, second] = [await leadOf(one.leadId), await leadOf(two.leadId)];
    expect(first.customerId).not.toBe(second.customerId);
    expect(first.customer.identities).toEqual([]);
    expect([first.note, second.note]).toEqual(["☎ 0", "Đợi vợ · ☎ 0"]);
  });

  test("two desks taking in one phone at once make one customer and one visit", async () => {
    const phone = newPhone();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => walkIn({ phone: phone.typed })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers.filter(({ ok }) => !ok)) {
      expect(answer).toMatchObject({
        reason: "already-checked-in",
        facts: { by: "Vũ Lan Chi", at: now.toISOString() },
      });
    }
    const customers = await asSystem((tx) => tx.identity.count({ where: { value: phone.e164 } }));
    expect(customers).toBe(1);
  });

  test("the same key twice is one visit and one answer", async () => {
    const input = { storeId: store.id, name: "Lê An", line: line.id, key: key() };
    const first = await takeInWalkIn(desk, input, now);
    expect(await takeInWalkIn(desk, input, now)).toEqual(first);
  });

  test("the same key for another guest is refused, and not answered with the first", async () => {
    const input = { storeId: store.id, name: "Lê Nhất", line: line.id, key: key() };
    expect((await takeInWalkIn(desk, input, now)).ok).toBe(true);
    const second = await takeInWalkIn(desk, { ...input, name: "Lê Nhì" }, now);
    expect(second).toMatchObject({ ok: false, reason: "key-used" });
  });

  test("nobody free: the guest is in, and the lead is in the watched catch-all", async () => {
    const quiet = await aStore();
    const theirDesk = scopeFor(await aStaffMember("receptionist", [quiet]), [quiet]);
    const input = { storeId: quiet.id, name: "Lê An", line: line.id, key: key() };
    expect(await takeInWalkIn(theirDesk, input, now)).toMatchObject({
      ok: true,
      consultantId: null,
      consultant: null,
    });
  });

  test("a guest who was found by search keeps who they are; one of another store is not there", async () => {
    const known = await aLead(store, await aProductLine(), { name: "Hoàng Long" });
    const answer = await walkIn({ customerId: known.customerId, name: "Long" });
    if (!answer.ok) throw new Error(answer.reason);
    expect((await leadOf(answer.leadId)).customer).toMatchObject({
      id: known.customerId,
      name: "Hoàng Long",
    });
    const foreign = await aLead(other, line, {});
    expect(await walkIn({ customerId: foreign.customerId })).toEqual({
      ok: false,
      reason: "not-found",
    });
    expect(await walkIn({ storeId: other.id })).toEqual({ ok: false, reason: "not-found" });
  });
});

describe("walkInSchema", () => {
  const form = (fields: object) =>
    walkInSchema.safeParse({ storeId: randomUUID(), line: randomUUID(), name: "An", ...fields });

  test("refuses what cannot be a name and cleans what can", () => {
    for (const name of ["", "   ", "\u202e", "x".repeat(10_000), "a\0b", "\ud800"]) {
      expect(form({ name }).success, JSON.stringify(name.slice(0, 9))).toBe(false);
    }
    expect(form({ name: "  Hoà\u202e  Bình " }).data?.name).toBe("Hoà Bình");
    expect(form({ name: "👩‍👩‍👧 <img onerror=x>" }).data?.name).toBe("👩‍👩‍👧 <img onerror=x>");
    expect(form({ phone: "1".repeat(41) }).success).toBe(false);
    expect(form({ line: "kitchen" }).success).toBe(false);
  });
});
