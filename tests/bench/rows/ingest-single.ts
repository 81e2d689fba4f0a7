import { latencyText, middle, rateText } from "#tests/bench/figures.ts";
import { withoutRefusals } from "#tests/bench/no-refusals.ts";
import { startProcess } from "#tests/bench/process-line.ts";
import type { EchoServer } from "#tests/bench/processes/echo-server.ts";
import type { HttpLoad, Request } from "#tests/bench/processes/http-load.ts";
import { refuseLoss } from "#tests/bench/refuse-loss.ts";
import { alternate, ratioOf, unsteady } from "#tests/bench/rounds.ts";
import type { Bench, Row } from "#tests/bench/row.ts";
import { startSite } from "#tests/bench/site.ts";
import { captureHeaders, fillChain } from "#tests/bench/worlds/fill-chain.ts";

const connections = 64;
const leads = 5_000;

/** One event a request: durable, joined to its customer and scored before the answer, against an echo. */
export const row: Row = {
  async measure(bench) {
    const database = await bench.openDatabase("ingest_single");
    await fillChain(database, { consultants: 50, leads, trail: 0 });
    const site = await startSite(bench, database.url);
    const { echo, http } = startProcesses(bench);
    const echoPort = await echo.ask("listen", undefined);
    const requests = events();

    const control = async (milliseconds: number) => {
      const load = { port: echoPort, connections, milliseconds, requests };
      return withoutRefusals(await http.ask("load", load));
    };
    const candidate = async (milliseconds: number) => {
      const load = { port: site.port, connections, milliseconds, requests };
      const result = withoutRefusals(await http.ask("load", load));
      await refuseLoss(database, result.count);
      return result;
    };
    const settle = () => database.settle("trail_event", "feed_change", "lead_signal");
    const rounds = await alternate(bench.pace, { control, candidate, settle });
    const ratio = ratioOf(rounds, "perSecond");
    return [
      {
        label: "ingest-single",
        ratio,
        goal: ">= 0.40, p99 <= 30 ms",
        absolute: `${rateText(rounds.candidate)} of ${rateText(rounds.control)}, ${latencyText(rounds.candidate)}`,
        reached: ratio.median >= 0.4 && middle(rounds.candidate, "p99") <= 30,
        void: unsteady(rounds, "perSecond"),
      },
    ];
  },
};

function startProcesses(bench: Bench) {
  const echo = startProcess<EchoServer>("echo-server", "subject");
  const http = startProcess<HttpLoad>("http-load", "load");
  bench.closeAtEnd(echo.stop);
  bench.closeAtEnd(http.stop);
  return { echo, http };
}

/** A few thousand customers in turn, each looking at a product. */
function events(): Request[] {
  return Array.from({ length: leads }, (_, at) => ({
    method: "POST",
    path: "/v1/track",
    headers: captureHeaders,
    body: JSON.stringify({
      messageId: `bench-#N#`,
      anonymousId: `visitor-${at + 1}`,
      event: "Product Viewed",
      properties: {
        sku: `SKU-${(at % 40) + 1}`,
        path: `/tu-bep/${at % 40}`,
        title: "Tủ bếp chữ L",
      },
    }),
  }));
}
