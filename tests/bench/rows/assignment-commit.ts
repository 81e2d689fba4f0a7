import type pg from "pg";
import { closeDatabase } from "#app/infrastructure/database.server.ts";
import { short, spreadOf } from "#tests/bench/figures.ts";
import type { Line, Row } from "#tests/bench/row.ts";
import { openAssignmentWorld, openLeads } from "#tests/bench/worlds/assignment-world.ts";
import { chooseFor, commitChosen } from "#tests/bench/worlds/chosen-burst.ts";
import { giveOut } from "#tests/factories/assigned.ts";

const [leads, people] = [1_000, 50];

/**
 * A thousand assignments written and committed, against one UPDATE of a thousand leads; the same with the choosing and
 * everything that is read for it; and two bursts at once.
 */
export const row: Row = {
  async measure(bench) {
    const database = await bench.openDatabase("assignment_commit");
    process.env.DATABASE_URL = database.url;
    bench.closeAtEnd(closeDatabase);
    const { pool, settle } = database;
    const world = await openAssignmentWorld(pool, {
      people,
      capacity: () => 1_000_000,
      overlapping: false,
    });
    const [store] = world.stores;
    if (!store) throw new Error("The world has no store");
    const rounds = Math.max(7, bench.pace.rounds * 2 + 1);
    const [control, written, whole]: [number[], number[], number[]] = [[], [], []];
    for (let round = -2; round < rounds; round += 1) {
      const open = () => openLeads(pool, store, world.lines, leads);
      const [plain, given, chosen] = [await open(), await open(), await open()];
      await settle();
      const own = await timed(() => giveOut(given, new Date()));
      const now = new Date();
      const burst = await chooseFor(store.id, chosen, now);
      await settle();
      const alone = await timed(() => commitChosen(burst, now));
      await settle();
      const bare = await timed(() => updateOnce(pool, plain, world.people));
      // Leads that were given stay out of the next round's loads.
      await pool.query(
        "update lead set closed_at = now(), stage = 'signed' where closed_at is null",
      );
      if (round < 0) continue;
      control.push(bare);
      written.push(alone);
      whole.push(own);
    }
    await refuseLost(pool, 2 * (rounds + 2) * leads);
    return [
      against(control, "assignment, commit of 1,000", written, "written, told and committed"),
      against(control, "assignment, 1,000 chosen too", whole, "read, chosen and committed"),
      await burstTwice(bench),
    ];
  },
};

function against(control: number[], label: string, candidate: number[], done: string): Line {
  const ratio = spreadOf(candidate.map((one, at) => one / (control[at] ?? Number.NaN)));
  const [own, bare] = [spreadOf(candidate), spreadOf(control)];
  return {
    label,
    ratio,
    goal: "<= 4",
    absolute: `${short(own.median)} ms until ${leads} leads are ${done}, with a reason for each of ${people} people; one UPDATE ${short(bare.median)} ms`,
    reached: ratio.median <= 4,
    void: bare.max > 2 * bare.min ? "the plain UPDATE was not steady" : undefined,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The same change of the leads alone, to people in turn. */
function updateOnce(pool: pg.Pool, ids: readonly string[], staff: readonly { id: string }[]) {
  return pool.query(
    `update lead l set consultant_id = g.staff, assigned_at = now(), stage = 'assigned'
     from unnest($1::uuid[], $2::uuid[]) as g (id, staff) where l.id = g.id`,
    [ids, ids.map((_, nth) => staff[nth % staff.length]?.id)],
  );
}

async function refuseLost(pool: pg.Pool, expected: number): Promise<void> {
  const { rows } = await pool.query(
    `select count(*)::int as n from assignment a join lead l on l.id = a.lead_id
     where a.ended_at is null and a.consultant_id = l.consultant_id and a.others is not null`,
  );
  if (rows[0]?.n !== expected) throw new Error(`${rows[0]?.n} of ${expected} leads were assigned`);
}

/** Two bursts of a thousand at once, at two stores that share people: nobody above their room or their day. */
async function burstTwice(bench: Parameters<Row["measure"]>[0]): Promise<Line> {
  const database = await bench.openDatabase("assignment_bursts");
  await closeDatabase();
  process.env.DATABASE_URL = database.url;
  const { pool } = database;
  const quota = 45;
  const world = await openAssignmentWorld(pool, {
    people,
    capacity: (nth) => 20 + ((nth * 7) % 41),
    overlapping: true,
    quota,
  });
  const bursts = await Promise.all(
    world.stores.map((store) => openLeads(pool, store, world.lines, leads)),
  );
  const took = await timed(() => Promise.all(bursts.map((ids) => giveOut(ids, new Date()))));
  const { rows } = await pool.query<{ id: string; held: number; capacity: number }>(
    `select s.id::text, s.capacity, count(l.id)::int as held from staff s
     left join lead l on l.consultant_id = s.id and l.closed_at is null where s.role = 'consultant' group by s.id`,
  );
  const breaches = rows.filter(({ held, capacity }) => held > Math.min(capacity, quota)).length;
  const given = rows.reduce((sum, { held }) => sum + held, 0);
  const waiting = await pool.query(
    `select count(*)::int as n from lead l join assignment a on a.lead_id = l.id and a.ended_at is null
     where l.consultant_id is null and a.reason ? 'key'`,
  );
  const forgotten = 2 * leads - given - waiting.rows[0]?.n;
  return {
    label: "assignment, two bursts at once",
    ratio: null,
    goal: "0 breaches",
    absolute: `${breaches} of ${people} people above room or day; ${given} of ${2 * leads} leads given, ${forgotten} with neither owner nor reason; ${short(took)} ms`,
    reached: breaches === 0 && forgotten === 0,
  };
}
