import { expect, test } from "vitest";
import { queueRows } from "#app/domain/queue/queries.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import {
  aQueueOfSignals,
  passDays,
  recomputedTop,
  storedScores,
  writtenRows,
} from "#tests/factories/aged-queue.ts";

test("thirty days write no score, and the stored order is what the trail gives then", async () => {
  const now = new Date();
  const { consultant } = await aQueueOfSignals({ leads: 80, events: 1_200, now });
  const before = await storedScores();
  expect(before.size).toBeGreaterThan(500);

  const later = await passDays(30, now);

  expect(writtenRows(before, await storedScores())).toBe(0);
  const top = await read(systemScope("test"), (tx) =>
    queueRows(tx, { consultantId: consultant.id, limit: 50 }),
  );
  const stored = top.map((row) => row.id);
  expect(stored).toHaveLength(50);
  expect(await recomputedTop(consultant.id, 50, later)).toEqual(stored);
  expect(await recomputedTop(consultant.id, 50, now)).toEqual(stored);
});
