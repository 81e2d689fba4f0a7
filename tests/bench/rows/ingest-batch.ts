import { latencyText, rateText } from "#tests/bench/figures.ts";
import { withoutRefusals } from "#tests/bench/no-refusals.ts";
import { startProcess } from "#tests/bench/process-line.ts";
import type { BareInserts } from "#tests/bench/processes/bare-inserts.ts";
import type { HttpLoad, Request } from "#tests/bench/processes/http-load.ts";
import { refuseLoss } from "#tests/bench/refuse-loss.ts";
import { alternate, ratioOf, unsteady } from "#tests/bench/rounds.ts";
import type { Row } from "#tests/bench/row.ts";
import { startSite } from "#tests/bench/site.ts";
import { captureHeaders, fillChain, visitor } from "#tests/bench/worlds/fill-chain.ts";

const connections = 8;
const perBatch = 100;
const leads = 5_000;
const control = { connections: 4, rows: 500 };

/** A hundred events a request, durable and scored before the answer, against INSERTs of five hundred VALUES. */
export const row: Row = {
  async measure(bench) {
    const database = await bench.openDatabase("ingest_batch");
    await fillChain(database, { consultants: 50, leads, trail: 0 });
    await database.pool.query(`create table bare_batch (
      id bigint generated always as identity primary key, message_id text not null, visitor text not null,
      at timestamptz not null, body jsonb not null)`);
    const site = await startSite(bench, database.url);
    const bare = startProcess<BareInserts>("bare-inserts", "load");
    const http = startProcess<HttpLoad>("http-load", "load");
    bench.closeAtEnd(bare.stop);
    bench.closeAtEnd(http.stop);
    const requests = batches();

    const candidate = async (milliseconds: number) => {
      const load = { port: site.port, connections, milliseconds, requests };
      const { perSecond, count, ...rest } = withoutRefusals(await http.ask("load", load));
      await refuseLoss(database, count * perBatch);
      return { ...rest, perSecond: perSecond * perBatch, count: count * perBatch };
    };
    const rounds = await alternate(bench.pace, {
      control: (milliseconds) =>
        bare.ask("insert", { databaseUrl: database.url, ...control, milliseconds }),
      candidate,
      settle: () => database.settle("bare_batch", "trail_event", "feed_change", "lead_signal"),
    });
    const ratio = ratioOf(rounds, "perSecond");
    return [
      {
        label: `ingest-batch, ${perBatch} a request`,
        ratio,
        goal: ">= 0.25",
        absolute: `${rateText(rounds.candidate)} of ${rateText(rounds.control)}, ${latencyText(rounds.candidate)}`,
        reached: ratio.median >= 0.25,
        void: unsteady(rounds, "perSecond"),
      },
    ];
  },
};

/** Each batch is of a hundred customers, the next one of the next hundred. */
function batches(): Request[] {
  return Array.from({ length: leads / perBatch }, (_, batch) => ({
    method: "POST",
    path: "/v1/batch",
    headers: captureHeaders,
    body: JSON.stringify({
      batch: Array.from({ length: perBatch }, (_, at) => ({
        type: "track",
        messageId: `batch-#N#-${at}`,
        anonymousId: visitor(batch * perBatch + at + 1),
        event: "Product Viewed",
        properties: {
          sku: `SKU-${(at % 40) + 1}`,
          path: `/tu-bep/${at % 40}`,
          title: "Tủ bếp chữ L",
        },
      })),
    }),
  }));
}
