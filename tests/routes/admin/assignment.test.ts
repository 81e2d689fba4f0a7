import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { DryRun } from "#app/domain/assignment/dry-run.ts";
import { HOUSE_POLICY, policySchema } from "#app/domain/assignment/schema.ts";
import { action as dryRuns } from "#app/routes/admin/assignment-dry-runs.ts";
import { action as holidays } from "#app/routes/admin/assignment-holidays.ts";
import { loader } from "#app/routes/admin/assignment-page.tsx";
import { action as policies } from "#app/routes/admin/assignment-policies.ts";
import { knock, type Method, type Told } from "#tests/factories/door.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const DAY = 86_400_000;
let store: Awaited<ReturnType<typeof aStore>>;
let cookies: Record<"administrator" | "manager", string>;

beforeAll(async () => {
  store = await aStore();
  const administrator = await someoneSignedIn("administrator", store);
  const manager = await someoneSignedIn("manager", store);
  cookies = { administrator: administrator.cookie, manager: manager.cookie };
});

/** Asks a route as a browser would. */
async function ask(
  action: unknown,
  form: Record<string, string>,
  who: keyof typeof cookies = "administrator",
  method: Method = "POST",
): Promise<Told> {
  const { status, data } = await knock({ action }, method, { cookie: cookies[who] }, {}, form);
  return { status, ...data };
}

async function page(search: object, who: keyof typeof cookies = "administrator"): Promise<Told> {
  const asked = { store: store.code, ...search };
  const { status, data } = await knock({ loader }, "GET", { cookie: cookies[who] }, {}, asked);
  return { status, ...data };
}

const policy = policySchema.parse(HOUSE_POLICY);
const form = (edited: object, expected = 0) => ({
  storeId: store.id,
  expected: String(expected),
  policy: JSON.stringify(edited),
});

test("only administrators: for everybody else the page and its doors do not exist", async () => {
  expect(await page({}, "manager")).toMatchObject({ status: 404 });
  const turns = form({ ...policy, strategy: "weighted-turns" });
  for (const action of [policies, dryRuns]) {
    expect(await ask(action, turns, "manager")).toMatchObject({ status: 404 });
  }
  const day = {
    storeId: store.id,
    from: "2027-02-06",
    until: "",
    name: "Tết",
    opens: "",
    closes: "",
  };
  expect(await ask(holidays, day, "manager")).toMatchObject({ status: 404 });
  expect(await page({ store: "nowhere" })).toMatchObject({ status: 404 });
  expect(await page({ version: "7" })).toMatchObject({ status: 404 });
});

test("a policy is edited, saved once, and a late colleague is told who was first", async () => {
  const before = await page({});
  expect(before).toMatchObject({ current: { version: 0 }, shown: { version: 0 }, history: [] });
  const turns = form({ ...policy, strategy: "weighted-turns" });
  expect(await ask(policies, turns)).toMatchObject({ status: 200, ok: true, version: 1 });
  expect(await ask(policies, form({ ...policy, strategy: "cascade" }))).toMatchObject({
    status: 409,
    reason: "policy-changed",
    facts: { version: 1, by: "Hoa" },
  });
  expect(await page({})).toMatchObject({
    current: { version: 1, strategy: "weighted-turns" },
    history: [{ version: 1, savedBy: "Hoa" }],
  });
  const older = await page({ version: "0" });
  expect(older).toMatchObject({ current: { version: 1 }, shown: { version: 0 } });
});

test("what does not fit is refused by its place, never stored", async () => {
  const wrong: [object | string, string][] = [
    [{ ...policy, strategy: "by-mood" }, "strategy"],
    [
      { ...policy, sla: { ...policy.sla, accept: { minutes: 0, clock: "working" } } },
      "sla.accept.minutes",
    ],
    [{ ...policy, weights: { [randomUUID()]: -1 } }, "weights."],
    [{ ...policy, fairShareFloor: 2 }, "fairShareFloor"],
    [[], ""],
    ["{", ""],
  ];
  for (const [edited, place] of wrong) {
    const text = typeof edited === "string" ? edited : JSON.stringify(edited);
    for (const action of [policies, dryRuns]) {
      const answer = await ask(action, { ...form({}, 1), policy: text });
      expect(answer).toMatchObject({ status: 422, reason: "bad-field" });
      expect(String(answer.field)).toContain(place);
    }
  }
  expect(await page({})).toMatchObject({ current: { version: 1 } });
});

test("the dry run tells how the last 30 days would have gone, and changes nothing", async () => {
  const line = await aProductLine();
  const shop = await aStore();
  const people = [
    await aConsultant(shop, {
      name: "An",
      skills: [line],
      onShiftAt: new Date(Date.now() - 3 * DAY),
    }),
    await aConsultant(shop, {
      name: "Bình",
      skills: [line],
      onShiftAt: new Date(Date.now() - 3 * DAY),
    }),
  ];
  const openedAt = new Date(Date.now() - 3 * DAY);
  for (let at = 0; at < 6; at += 1) {
    const opened = new Date(openedAt.getTime() + at * 60_000);
    const firstContactAt = new Date(opened.getTime() + 60_000);
    await aLead(shop, line, { consultantId: people[0]?.id, openedAt: opened, firstContactAt });
  }
  const asked = {
    storeId: shop.id,
    expected: "0",
    policy: JSON.stringify({ ...policy, strategy: "weighted-turns" }),
  };
  const answer = await ask(dryRuns, asked);
  expect(answer).toMatchObject({ status: 200, ok: true });
  expect(answer.run).toMatchObject({
    leads: 6,
    people: [
      { name: "An", before: { given: 6 }, after: { given: 3 } },
      { name: "Bình", before: { given: 0 }, after: { given: 3 } },
    ],
    before: { jain: 0.5, late: 0 },
    after: { jain: 1, waited: 0 },
  });
  expect(await page({ store: shop.code })).toMatchObject({ current: { version: 0 }, history: [] });
});

test("the dry run tells what would have been taken back, from who did what when", async () => {
  const [line, shop] = [await aProductLine(), await aStore()];
  const onShiftAt = new Date(Date.now() - 3 * DAY);
  const an = await aConsultant(shop, { name: "An", skills: [line], onShiftAt });
  const binh = await aConsultant(shop, { name: "Bình", skills: [line], onShiftAt });
  const at = (minutes: number) => new Date(onShiftAt.getTime() + minutes * 60_000);
  const { id: leadId } = await aLead(shop, line, { consultantId: an.id, openedAt: at(0) });
  await asSystem(async (tx) => {
    const [active] = await tx.assignment.findMany({ where: { leadId } });
    await tx.assignment.update({
      where: { id: active?.id ?? "" },
      data: { acceptBy: at(10), endedAt: at(15) },
    });
    await tx.assignment.create({
      data: {
        leadId,
        storeId: shop.id,
        consultantId: binh.id,
        how: "taken_back",
        reason: { key: "only-one-eligible", because: "accept", takenFrom: an.id },
        startedAt: at(15),
        acceptBy: at(25),
        hop: 1,
      },
    });
    await tx.contact.create({
      data: {
        leadId,
        storeId: shop.id,
        staffId: binh.id,
        channel: "call",
        result: "reached",
        at: at(18),
      },
    });
  });
  const runWith = async (minutes: number) => {
    const sla = { ...policy.sla, accept: { minutes, clock: "always" }, firstContact: null };
    const edited = { ...policy, strategy: "weighted-turns", sla: { ...sla, takeBackAt: 1.5 } };
    const asked = { storeId: shop.id, expected: "0", policy: JSON.stringify(edited) };
    return (await ask(dryRuns, asked)).run as DryRun;
  };
  const same = await runWith(10);
  expect(same.before).toMatchObject({ hops: 1, forManager: 0 });
  expect(same.after).toMatchObject({ hops: 1, forManager: 0 });
  expect(same.takeBack).toEqual({ known: 2, drawn: 0, measured: 2, stranded: 0 });
  // Two minutes of patience, and nobody was quick enough.
  const strict = await runWith(1);
  expect(strict.after).toMatchObject({ hops: 2 });
  expect(strict.takeBack).toMatchObject({ stranded: 1 });
});

test("closed days are added, listed from today on, and taken out", async () => {
  const day = {
    storeId: store.id,
    from: "2099-02-05",
    until: "2099-02-06",
    name: "Tết",
    opens: "",
    closes: "",
  };
  expect(await ask(holidays, day)).toMatchObject({ status: 200, days: 2 });
  expect(await ask(holidays, { ...day, until: "2099-02-01" })).toMatchObject({
    status: 409,
    reason: "ends-before-it-starts",
    field: "until",
  });
  expect(await ask(holidays, { ...day, from: "2099-02-30" })).toMatchObject({
    status: 422,
    field: "from",
  });
  const gone = { storeId: store.id, day: "2099-02-05" };
  expect(await ask(holidays, gone, "administrator", "DELETE")).toMatchObject({
    status: 200,
  });
  const { holidays: left } = (await page({})) as { holidays: { day: string }[] };
  expect(left.map((one) => one.day)).toEqual(["2099-02-06"]);
});
