import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import {
  leftOut,
  minutesOn,
  overloaded,
  start,
  type World,
} from "#tests/domain/rebalance/overloaded.ts";
import { giveOut, newLeads, standing } from "#tests/factories/assigned.ts";
import { asSystem } from "#tests/factories/store.ts";

let store: World["store"];
let line: World["line"];
let hoa: World["hoa"];
let khoa: World["khoa"];
let heldByAn: World["heldByAn"];
let toBinh: World["toBinh"];
let apply: World["apply"];

beforeEach(async () => {
  ({ store, line, hoa, khoa, heldByAn, toBinh, apply } = await overloaded());
});

describe("a rebalance", () => {
  test("asked for twice under one key has one effect and one answer", async () => {
    const moves = toBinh(await heldByAn(3));
    const key = randomUUID();
    const [one, two] = await Promise.all([
      apply(moves, hoa, minutesOn(2), key),
      apply(moves, hoa, minutesOn(2), key),
    ]);
    expect(one).toEqual(two);
    expect((await standing(moves[0]?.leadId ?? "")).assignments).toHaveLength(2);
  });

  test("of two managers at once moves each lead once; the second hears of the first", async () => {
    for (let round = 0; round < 10; round++) {
      const ids = await heldByAn(3);
      const answers = await Promise.all([apply(toBinh(ids)), apply(toBinh(ids), khoa)]);
      const won = answers.filter((answer) => answer.ok);
      const lost = answers.find((answer) => !answer.ok);
      expect(won).toMatchObject([{ moved: 3 }]);
      const winner = answers[0]?.ok ? "Hoa" : "Khoa";
      expect(lost).toMatchObject({ reason: "nothing-left" });
      expect(lost && leftOut(lost)).toMatchObject(
        ids.map(() => ({ because: "moved", by: winner, holder: "Bình" })),
      );
      for (const id of ids) {
        const { assignments } = await standing(id);
        expect(assignments.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
        expect(assignments).toHaveLength(2);
      }
      await asSystem((tx) =>
        tx.lead.updateMany({
          where: { id: { in: ids } },
          data: { closedAt: start, stage: "dropped", droppedReason: "t", droppedFrom: "assigned" },
        }),
      );
    }
  });

  test("gives nobody more than they hold while the rules give out leads eightfold", async () => {
    const ids = await heldByAn(12);
    const coming = await newLeads(store, line, 24, { openedAt: start });
    const eighths = Array.from({ length: 8 }, (_, n) => coming.filter((_, at) => at % 8 === n));
    await Promise.all([
      ...eighths.map((some) => giveOut(some, minutesOn(2))),
      apply(toBinh(ids.slice(0, 6))),
      apply(toBinh(ids.slice(6)), khoa),
    ]);
    const held = await asSystem((tx) =>
      tx.lead.groupBy({
        by: ["consultantId"],
        where: { storeId: store.id, closedAt: null, consultantId: { not: null } },
        _count: true,
      }),
    );
    for (const { _count } of held) expect(_count).toBeLessThanOrEqual(12);
  });
});
