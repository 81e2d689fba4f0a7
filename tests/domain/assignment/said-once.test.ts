import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { acceptLead } from "#app/domain/assignment/accept-lead.server.ts";
import { watchDeadlines } from "#app/domain/assignment/watch-deadlines.server.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

// A Saturday at 14:00 in Vietnam; the store is open until 20:00.
const start = new Date("2026-11-21T07:00:00Z");
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const working = (minutes: number) => ({ minutes, clock: "working" as const });

async function saidOf(leadId: string) {
  const rows = await asSystem((tx) =>
    tx.activity.findMany({ where: { leadId }, orderBy: { at: "asc" } }),
  );
  return rows.flatMap(({ kind, body }) => {
    const { about } = body as { about?: string };
    return kind.startsWith("deadline-") ? [`${kind} ${about}`] : [];
  });
}

test.each([
  ["a warning", 10, 15, 13, ["deadline-near accept", "deadline-missed accept"]],
  ["a breach", 20, 25, 27, ["deadline-near accept", "deadline-missed accept"]],
])(
  "%s of a first contact is not said again because the lead is accepted after it",
  async (_what, accept, contact, acceptedAt, first) => {
    const [store, line] = [await aStore(), await aProductLine()];
    await aPolicy(store, { sla: { accept: working(accept), firstContact: working(contact) } });
    const an = await aConsultant(store, { skills: [line], onShiftAt: start, capacity: 5 });
    const [id = ""] = await newLeads(store, line, 1, { openedAt: start });
    await giveOut([id], start);
    for (let at = 0; at <= acceptedAt; at += 1) await watchDeadlines(minutesOn(at));
    const before = await saidOf(id);
    expect(before.slice(0, 2)).toEqual(first);
    expect(before).toHaveLength(3);
    const scope = scopeFor({ ...an, role: "consultant" }, [store]);
    const accepting = { leadId: id, key: randomUUID() };
    expect(await acceptLead(scope, accepting, minutesOn(acceptedAt))).toMatchObject({ ok: true });
    await watchDeadlines(minutesOn(acceptedAt + 0.5));
    expect(await saidOf(id)).toEqual(before);
    // What is said next is what comes next.
    const { assignments } = await standing(id);
    expect(assignments.at(-1)?.nextCheckAt).toEqual(
      minutesOn(acceptedAt < contact ? contact : 1.5 * contact),
    );
  },
);
