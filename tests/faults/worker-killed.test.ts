import pg from "pg";
import { afterAll, afterEach, expect, it } from "vitest";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import { until } from "#tests/realtime/until.ts";
import { ownerDatabaseUrl } from "#tests/setup/database.ts";
import { endProcesses, startProcess } from "./processes.ts";
import { chanceOf, pause, rounds, timeFor } from "./seed.ts";

const random = chanceOf("worker-killed");
const times = rounds(1);
const env = { FAULT_LOCK_SECONDS: "1", DATABASE_IDLE_SECONDS: "2" };

/** What BullMQ says to a worker whose job another one has taken. */
const refused = /could not renew lock|Missing lock|not in the active state/;

afterEach(endProcesses);
afterAll(endProcesses);

it(
  "a worker killed in the middle of a job: another one does it, once",
  async () => {
    for (const _ of times) {
      const world = await waitingLeads();
      const held = await holdPeople(world.storeId);
      const victim = await startProcess("worker", { env });
      await soonRuns();
      await until(held.isWaitedFor, 40_000);
      await pause(random.int(0, 800));
      await victim.kill();
      await pause(random.int(0, 300));
      await held.letGo();
      const other = await startProcess("worker", { env });
      await until(async () => (await world.unassigned()) === 0, 40_000);
      expect(await world.effects()).toEqual(world.onceEach());
      await other.stop();
    }
  },
  timeFor(times, 25),
);

it(
  "a worker stopped for longer than its lock, then continued: the work is done once, by the one who was awake",
  async () => {
    for (const _ of times) {
      const world = await waitingLeads();
      const held = await holdPeople(world.storeId);
      const zombie = await startProcess("worker", { env });
      await soonRuns();
      await until(held.isWaitedFor, 40_000);
      await pause(random.int(0, 600));
      zombie.signal("SIGSTOP");
      // Its statement goes on in the database and ends there with the locks in its hands.
      await held.letGo();
      const other = await startProcess("worker", { env });
      await until(async () => {
        await soonRuns();
        await pause(200);
        return (await world.unassigned()) === 0;
      }, 40_000);
      const before = await world.effects();
      expect(before).toEqual(world.onceEach());
      await pause(random.int(0, 300));
      zombie.signal("SIGCONT");
      // Neither its transaction nor its claim on the job is accepted any more.
      await until(() => refused.test(zombie.output()), 10_000).catch(() => {
        throw new Error(`nothing was refused:\n${zombie.output()}`);
      });
      await pause(300);
      expect(await world.effects()).toEqual(before);
      // It is no zombie any more: what comes next it does as well as any other.
      await other.stop();
      const next = await waitingLeads();
      await until(async () => {
        await soonRuns();
        await pause(200);
        return (await next.unassigned()) === 0;
      }, 40_000);
      expect(await next.effects()).toEqual(next.onceEach());
      await zombie.stop();
    }
  },
  timeFor(times, 40),
);

/** A store whose leads nobody holds yet, while somebody could. */
async function waitingLeads() {
  const store = await aStore();
  const line = await aProductLine();
  const free = { skills: [line], onShiftAt: new Date(), capacity: 100 };
  await aConsultant(store, { name: "An", ...free });
  await aConsultant(store, { name: "Bình", ...free });
  const leadIds: string[] = [];
  for (let number = 0; number < 6; number++) leadIds.push((await aLead(store, line)).id);
  return {
    storeId: store.id,
    unassigned: () =>
      asSystem((tx) => tx.lead.count({ where: { id: { in: leadIds }, consultantId: null } })),
    /** How often each lead was given to somebody: in its history, explained, and told to its queue. */
    effects: () =>
      asSystem(async (tx) => {
        const rows = await tx.$queryRaw<{ given: number; decided: number; told: number }[]>`
          select (select count(*)::int from assignment a where a.lead_id = l.id and a.consultant_id is not null) as given,
            (select count(*)::int from assignment a where a.lead_id = l.id and a.consultant_id is not null and a.others is not null) as decided,
            (select count(*)::int from feed_change f where f.channel = 'queue:' || l.consultant_id
              and f.body ->> 'id' = l.id::text) as told
          from lead l where l.id = any(${leadIds}::uuid[])`;
        return rows;
      }),
    onceEach: () => leadIds.map(() => ({ given: 1, decided: 1, told: 1 })),
  };
}

/** Holds the people of a store: whoever gives leads to them has taken the leads, and waits in the middle of that. */
async function holdPeople(storeId: string) {
  const holder = new pg.Client({ connectionString: ownerDatabaseUrl });
  holder.on("error", () => undefined);
  await holder.connect();
  await holder.query("begin");
  await holder.query(
    "select id from staff where id in (select staff_id from staff_store where store_id = $1) for update",
    [storeId],
  );
  return {
    async isWaitedFor() {
      const { rows } = await holder.query(
        "select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))",
      );
      return rows.length > 0;
    },
    async letGo() {
      await holder.query("rollback");
      await holder.end();
    },
  };
}

/** The next run of the job is now, not in twenty seconds. */
async function soonRuns() {
  const client = new pg.Client({ connectionString: ownerDatabaseUrl });
  await client.connect();
  try {
    await client.query(
      `select showline.promise_job('showline', 'assign-waiting-leads', '{}'::jsonb, 3, 0::bigint, null)`,
    );
  } finally {
    await client.end();
  }
}
