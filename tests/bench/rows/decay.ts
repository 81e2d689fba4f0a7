import { queueRows } from "#app/domain/queue/queries.server.ts";
import { closeDatabase } from "#app/infrastructure/database.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import type { Row } from "#tests/bench/row.ts";
import {
  aQueueOfSignals,
  passDays,
  recomputedTop,
  storedScores,
  writtenRows,
} from "#tests/factories/aged-queue.ts";

const [leads, events, days, best] = [400, 8_000, 30, 50];

/** Exact, and a test as well (tests/domain/scoring/decay-order.test.ts): time alone writes nothing and changes no order. */
export const row: Row = {
  async measure(bench) {
    const database = await bench.openDatabase("decay");
    process.env.DATABASE_URL = database.url;
    bench.closeAtEnd(closeDatabase);
    const now = new Date();
    const { consultant } = await aQueueOfSignals({ leads, events, now });
    const before = await storedScores();
    const later = await passDays(days, now);
    const written = writtenRows(before, await storedScores());
    const top = await read(systemScope("bench"), (tx) =>
      queueRows(tx, { consultantId: consultant.id, limit: best }),
    );
    const recomputed = await recomputedTop(consultant.id, best, later);
    const same = top.filter((one, place) => one.id === recomputed[place]).length;
    return [
      {
        label: "decay",
        ratio: null,
        goal: "0 rows written; top 50 identical",
        absolute: `${written} of ${before.size} score rows written in ${days} days; ${same} of ${best} in the place of a recompute from ${events.toLocaleString("en")} events`,
        reached: written === 0 && same === best,
      },
    ];
  },
};
