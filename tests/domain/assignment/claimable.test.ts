import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { claimLead } from "#app/domain/assignment/claim-lead.server.ts";
import { readClaimable } from "#app/domain/assignment/read-claimable.server.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import { giveOut, newLeads } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import { aRule } from "./pools.ts";

const [night, day] = [new Date("2026-11-20T20:00:00Z"), new Date("2026-11-21T03:00:00Z")];
type Person = Awaited<ReturnType<typeof aConsultant>>;

let store: { id: string };
let line: { id: string };
let [an, binh]: Person[] = [];

beforeEach(async () => {
  store = await aStore();
  line = await aProductLine();
  const here = { skills: [line], onShiftAt: day, capacity: 500 };
  [an, binh] = [await aConsultant(store, here), await aConsultant(store, here)];
});

/** Leads that came by night, when nobody was there. */
async function waiting(count: number, language: "vi" | "en" | null = null) {
  const ids = await newLeads(store, line, count, { openedAt: night, language });
  await giveOut(ids, night);
  return ids;
}

async function seenBy(who: Person | undefined): Promise<string[]> {
  if (!who) throw new Error("nobody");
  const scope = scopeFor(who, [store]);
  const list = await readPlain(scope, (reader) =>
    readClaimable(reader, { id: who.id, stores: [store] }, day),
  );
  return list.map(({ leadId }) => leadId).sort();
}

const claim = (who: Person | undefined, leadId = "") =>
  claimLead(scopeFor(who as Person, [store]), { leadId, key: randomUUID() }, day);

describe("what may be claimed", () => {
  test("is not what needs a language that they do not speak, where the policy asks for it", async () => {
    await aPolicy(store, {});
    const [ours, theirs] = [await waiting(1, "vi"), await waiting(1, "en")];
    expect(await seenBy(an)).toEqual(ours);
    const refused = await claim(an, theirs[0]);
    expect(refused).toMatchObject({
      reason: "cannot-take",
      facts: { why: { key: "other-language" } },
    });
    await asSystem((tx) =>
      tx.staff.update({ where: { id: an?.id ?? "" }, data: { languages: ["vi", "en"] } }),
    );
    expect(await seenBy(an)).toEqual([...ours, ...theirs].sort());
    await aPolicy(store, { skills: { language: false } });
    expect(await seenBy(binh)).toEqual([...ours, ...theirs].sort());
    expect(await claim(binh, theirs[0])).toMatchObject({ ok: true });
  });

  test("is not what a rule keeps for others", async () => {
    const rules = [
      aRule("Others first", { sources: ["other"] }, [an?.id ?? ""]),
      aRule("Test", { sources: ["test"], customer: "new" }, [binh?.id ?? ""]),
    ];
    await aPolicy(store, { rules });
    const ids = (await waiting(2)).sort();
    const [first = ""] = ids;
    const customer = await asSystem((tx) => tx.lead.findUniqueOrThrow({ where: { id: first } }));
    expect(await seenBy(binh)).toEqual(ids);
    expect(await seenBy(an)).toEqual([]);
    expect(await claim(an, first)).toMatchObject({
      reason: "cannot-take",
      facts: { why: { key: "rule", params: { rule: "Test" } } },
    });
    // A customer who was here before is not new: the rule does not speak of them.
    await asSystem((tx) =>
      tx.lead.create({
        data: {
          customerId: customer.customerId,
          storeId: store.id,
          productLineId: line.id,
          source: "test",
          stage: "dropped",
          droppedFrom: "assigned",
          droppedReason: "other",
          interestLog2: 0,
          openedAt: new Date("2026-10-01T00:00:00Z"),
          lastAskedAt: new Date("2026-10-01T00:00:00Z"),
          closedAt: new Date("2026-10-02T00:00:00Z"),
        },
      }),
    );
    expect(await seenBy(an)).toEqual([first]);
    expect(await claim(an, first)).toMatchObject({ ok: true });
  });
});
