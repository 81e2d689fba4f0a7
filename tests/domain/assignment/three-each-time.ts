import { randomUUID } from "node:crypto";
import { beforeEach, expect } from "vitest";
import { moveLead } from "#app/domain/assignment/move-lead.server.ts";
import { logContact } from "#app/domain/leads/log-contact.server.ts";
import { start, threeAtWork } from "#tests/domain/assignment/three-at-work.ts";
import { giveOut, newLeads } from "#tests/factories/assigned.ts";
import { scopeFor } from "#tests/factories/staff.ts";

export type World = Awaited<ReturnType<typeof threeAtWork>>;

/** Three at work, another three for each test of the file that imports this: to be read within a test. */
export let w: World;
export let store: World["store"];
export let line: World["line"];
export let an: World["an"];
export let binh: World["binh"];
export let chi: World["chi"];
export let manager: World["manager"];
export let leaveOf: World["leaveOf"];

beforeEach(async () => {
  w = await threeAtWork();
  ({ store, line, an, binh, chi, manager, leaveOf } = w);
});

/** Nine new leads, three to each; those of An. */
export async function leadsOfAn(): Promise<[string, string, string]> {
  const ids = await newLeads(store, line, 9, { openedAt: start });
  const given = await giveOut(ids, start);
  const own = ids.filter((id) => given.get(id) === an.id);
  expect(own).toHaveLength(3);
  return own as [string, string, string];
}

/** An reaches the customer. */
export const call = (leadId: string, at: Date) =>
  logContact(
    scopeFor(an, [store]),
    { leadId, channel: "call", result: "reached", key: randomUUID() },
    at,
  );

/** The manager moves a lead, whatever the answer. */
export const move = (leadId: string, from: World["an"], to: World["an"] | null, at: Date) =>
  moveLead(
    manager,
    { leadId, fromConsultantId: from.id, toConsultantId: to?.id ?? null, key: randomUUID() },
    at,
  );
