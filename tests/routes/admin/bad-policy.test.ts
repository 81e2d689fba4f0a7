import { beforeAll, describe, expect, test } from "vitest";
import { HOUSE_POLICY, policySchema } from "#app/domain/assignment/schema.ts";
import { action as dryRuns } from "#app/routes/admin/assignment-dry-runs.ts";
import { loader } from "#app/routes/admin/assignment-page.tsx";
import { action as policies } from "#app/routes/admin/assignment-policies.ts";
import { ask, type Told } from "#tests/factories/door.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aStore } from "#tests/factories/store.ts";

let store: Awaited<ReturnType<typeof aStore>>;
let cookie: string;

beforeAll(async () => {
  store = await aStore();
  cookie = (await someoneSignedIn("administrator", store)).cookie;
});

const { rules: _, ...house } = policySchema.parse(HOUSE_POLICY);
const rule = (of: object = {}, when: object = {}) => ({
  id: "r1",
  name: "Tết",
  when,
  // biome-ignore lint/suspicious/noThenProperty: a rule reads "when ... then ..."; it is never awaited.
  then: { consultantIds: [], strategy: null },
  ...of,
});
const text = (...rules: object[]) => JSON.stringify({ ...house, rules });
const sent = async (door: unknown, policy: string, expected = "0"): Promise<Told> => {
  const { status, data } = await ask(door, {
    cookie,
    fields: { storeId: store.id, expected, policy },
  });
  return { status, ...data };
};

describe("a policy with text that cannot be kept", () => {
  test.each([
    ["NUL in a name", text(rule({ name: "a\0b" })), "rules.0.name"],
    ["half a sign in a name", text(rule({ name: "a\ud800" })), "rules.0.name"],
    ["NUL in a campaign", text(rule({}, { campaigns: ["x", "\0"] })), "rules.0.when.campaigns.1"],
    ["half a sign in a source", text(rule({}, { sources: ["\udc00"] })), "rules.0.when.sources.0"],
    ["NUL in an id", text(rule({ id: "\0" })), "rules.0.id"],
    ["a number without end", text().replace('"warnAt":0.8', '"warnAt":1e400'), "sla.warnAt"],
    ["51 rules", text(...Array.from({ length: 51 }, () => rule())), "rules"],
    ["what is no policy", "[".repeat(50_000), ""],
  ])("%s is refused by its place", async (_, policy, field) => {
    for (const door of [policies, dryRuns]) {
      const told = await sent(door, policy);
      expect(told).toMatchObject({ status: 422, ok: false, reason: "bad-field" });
      expect(String(told.field)).toContain(field);
    }
  });

  test("a version that was edited beyond all numbers is refused", async () => {
    for (const expected of ["1e400", "NaN", "-1", "1e308", "x"]) {
      expect(await sent(policies, text(), expected)).toMatchObject({
        status: 422,
        field: "expected",
      });
    }
  });

  test("nothing in a rule's name turns a line round", async () => {
    const told = await sent(policies, text(rule({ name: "  ad\u202e cis \u{1f469}‍\u{1f467} " })));
    expect(told).toMatchObject({ status: 200 });
    const page = await ask(loader, { method: "GET", cookie, fields: { store: store.code } });
    expect(page.data).toMatchObject({
      current: { rules: [{ name: "ad cis \u{1f469}‍\u{1f467}" }] },
    });
  });
});
