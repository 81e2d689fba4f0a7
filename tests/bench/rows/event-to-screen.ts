import { queueChannel } from "#app/realtime/channels.ts";
import type { BenchDatabase } from "#tests/bench/bench-database.ts";
import { latencyText, type Measured, short } from "#tests/bench/figures.ts";
import { startProcess } from "#tests/bench/process-line.ts";
import type { BareFeedServer } from "#tests/bench/processes/bare-feed-server.ts";
import type { Consoles, Seat } from "#tests/bench/processes/consoles.ts";
import { alternate, type Rounds, ratioOf, unsteady } from "#tests/bench/rounds.ts";
import type { Row } from "#tests/bench/row.ts";
import { startSite } from "#tests/bench/site.ts";
import { type Consultant, fillChain } from "#tests/bench/worlds/fill-chain.ts";

const perSecond = 500;
const consultants = 500;

/**
 * From the visitor's click to the consultant's screen, with 500 consoles open. Against the two limits of the machine it
 * is made of, one INSERT over ten connections that are never idle and one message to one socket; and against a server
 * that does one after the other at the same pace, when nobody waits for anybody.
 */
export const row: Row = {
  async measure(bench) {
    const database = await bench.openDatabase("event_to_screen");
    const staff = await fillChain(database, { consultants, leads: 10_000, trail: 0 });
    const site = await startSite(bench, database.url, "any");
    const bare = startProcess<BareFeedServer>("bare-feed-server", "any");
    bench.closeAtEnd(bare.stop);
    const consoles = startProcess<Consoles>("consoles", "any");
    bench.closeAtEnd(consoles.stop);
    const barePort = await bare.ask("listen", { databaseUrl: database.url });
    await consoles.ask("openConsoles", { port: site.port, seats: await seatsOf(database, staff) });
    await consoles.ask("openBareSockets", { port: barePort, seats: consultants });

    let stored = 0;
    const paced: Measured[] = [];
    const control = async (milliseconds: number) => {
      const load = { port: barePort, perSecond, milliseconds, bare: true };
      paced.push(withoutLoss(await consoles.ask("stream", load)));
      const inserted = await bare.ask("insertSingles", { milliseconds });
      const of = await bare.ask("tell", { consoles: consultants, perSecond, milliseconds });
      const told = await consoles.ask("takeTold", { of, milliseconds });
      bench.say(
        `INSERT ${short(inserted.perSecond)}/s, ${latencyText([inserted])}; targeted ${latencyText([told])}`,
      );
      return { ...told, p50: inserted.p50 + told.p50, p99: inserted.p99 + told.p99 };
    };
    const candidate = async (milliseconds: number) => {
      const load = { port: site.port, perSecond, milliseconds, bare: false };
      const result = withoutLoss(await consoles.ask("stream", load));
      stored += result.sent;
      const { rows } = await database.pool.query(
        "select count(*)::int as n from trail_event where call = 'track'",
      );
      if (rows[0].n !== stored)
        throw new Error(`${stored} events acknowledged, ${rows[0].n} stored`);
      return result;
    };
    const settle = () => database.settle();
    const rounds = await alternate(bench.pace, { control, candidate, settle });
    const [, ...atSamePace] = paced;
    return [
      ...linesOf(rounds, "the limits of both"),
      ...linesOf({ ...rounds, control: atSamePace }, "both at the same pace"),
    ];
  },
};

function linesOf(rounds: Rounds, against: string) {
  return (["p50", "p99"] as const).map((figure) => {
    const ratio = ratioOf(rounds, figure);
    const goal = figure === "p50" ? 2 : 4;
    return {
      label: `event-to-screen, ${figure} ÷ ${against}`,
      ratio,
      goal: `<= ${goal}, none lost`,
      absolute: `${latencyText(rounds.candidate)}; bare ${latencyText(rounds.control)}`,
      reached: ratio.median <= goal,
      void: unsteady(rounds, figure),
    };
  });
}

async function seatsOf({ pool }: BenchDatabase, staff: readonly Consultant[]): Promise<Seat[]> {
  const { rows } = await pool.query<{ consultant: string; id: string; number: number }>(`
    select l.consultant_id::text as consultant, l.id::text, substr(i.value, 9)::int as number
    from lead l join identity i on i.customer_id = l.customer_id and i.kind = 'anonymous_id'`);
  return staff.map(({ id, cookie }) => ({
    cookie,
    channel: queueChannel(id),
    leads: rows.filter(({ consultant }) => consultant === id),
  }));
}

function withoutLoss<Result extends { sent: number; lost: number; refetches: number }>(
  result: Result,
): Result {
  const { sent, lost, refetches } = result;
  if (lost === 0 && refetches === 0) return result;
  throw new Error(
    `of ${sent} events ${lost} never reached a screen; ${refetches} screens had to fetch again`,
  );
}
