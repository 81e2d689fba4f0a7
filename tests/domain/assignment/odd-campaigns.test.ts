import { expect, test } from "vitest";
import { chooseConsultant } from "#app/domain/assignment/choose-consultant.ts";
import { policySchema } from "#app/domain/assignment/schema.ts";
import { touchOf } from "#app/domain/trail/touch.ts";
import { aRule, consultant, ids, lead, now, policyOf } from "./pools.ts";

const [a = "", b = ""] = ids;

test.each([
  ["Vietnamese, however it was typed", "Tết 2027 – mừng xuân".normalize("NFD")],
  ["quotes, commas and percent signs", `50% "off", it's <b>here</b> \\ {{name}}`],
  ["as long as any that is kept", "q".repeat(200)],
  ["as long, of signs that count double", "🎉".repeat(200)],
  ["longer, and cut where it is kept", "x".repeat(500)],
])("a rule can speak of every campaign that a lead may have: %s", (_what, name) => {
  const campaign = touchOf({ campaign: { name } })?.campaign ?? null;
  if (campaign === null) return expect(name.length).toBeGreaterThan(200);
  const { version, ...policy } = policyOf({ rules: [aRule("It", { campaigns: [campaign] }, [b])] });
  const saved = policySchema.parse(JSON.parse(JSON.stringify(policy)));
  const pool = [consultant(a), consultant(b, { load: 5 })];
  const choose = (of: string | null) =>
    chooseConsultant(lead({ campaign: of }), pool, { ...saved, version }, now).chosen;
  expect(choose(campaign)).toBe(b);
  expect(choose(null)).toBe(a);
});
