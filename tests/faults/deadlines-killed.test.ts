import { afterEach, expect, it } from "vitest";
import { giveOut, newLeads } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import { until } from "#tests/realtime/until.ts";
import { endProcesses, startProcess } from "./processes.ts";
import { chanceOf, pause, rounds, timeFor } from "./seed.ts";

const random = chanceOf("deadlines-killed");
const times = rounds(1);
const count = 30;
const env = { FAULT_LOCK_SECONDS: "1", DATABASE_IDLE_SECONDS: "2" };

afterEach(endProcesses);

it(
  "two workers killed one after the other while they take leads back: each lead is taken back once",
  async () => {
    for (const _ of times) {
      const leadIds = await overdueLeads();
      for (const share of [random.int(0, 10), random.int(10, 20)]) {
        const victim = await startProcess("worker", { env });
        await until(async () => (await takenBack(leadIds)).length > share, 30_000);
        await pause(random.int(0, 30));
        await victim.kill();
      }
      await startProcess("worker", { env });
      await until(async () => (await takenBack(leadIds)).length >= count, 40_000);
      await pause(500);
      const back = await takenBack(leadIds);
      expect([...back].sort()).toEqual([...leadIds].sort());
      expect(await openAssignments(leadIds)).toBe(count);
      await endProcesses();
    }
  },
  timeFor(times, 60),
);

/** Leads whose consultants should have accepted them more than half as long again ago. */
async function overdueLeads(): Promise<string[]> {
  const store = await aStore();
  const line = await aProductLine();
  const accept = { minutes: 10, clock: "always" as const };
  await aPolicy(store, { sla: { accept, firstContact: { ...accept, minutes: 600 }, mostHops: 2 } });
  const now = new Date();
  for (let number = 0; number < 3; number++) {
    await aConsultant(store, { skills: [line], onShiftAt: now, capacity: 500 });
  }
  const then = new Date(now.getTime() - 16 * 60_000);
  const leadIds = await newLeads(store, line, count, { openedAt: then });
  await giveOut(leadIds, then);
  return leadIds;
}

/** The leads that were taken back, each as often as that happened. */
async function takenBack(leadIds: string[]): Promise<string[]> {
  const rows = await asSystem((tx) =>
    tx.assignment.findMany({ where: { leadId: { in: leadIds }, how: "taken_back" } }),
  );
  return rows.map(({ leadId }) => leadId);
}

async function openAssignments(leadIds: string[]): Promise<number> {
  return asSystem((tx) =>
    tx.assignment.count({
      where: { leadId: { in: leadIds }, endedAt: null, consultantId: { not: null } },
    }),
  );
}
