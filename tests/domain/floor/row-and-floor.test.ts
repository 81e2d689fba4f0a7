import { expect, test } from "vitest";
import { openPromise } from "#app/domain/floor/promise.ts";
import { respondBy } from "#app/domain/queue/next-act.ts";
import { aQueueRow } from "#tests/domain/queue/a-queue-row.ts";

const at = (time: string) => `2026-11-22T${time}:00+07:00`;
const both = { acceptBy: at("10:05"), contactBy: at("10:30") };
const touched = { acceptedAt: at("10:04"), firstContactAt: at("10:04"), contactBy: at("18:00") };

test.each([
  ["to accept, where that runs out first", both, "accept", "accept"],
  ["to call, once it is accepted", { ...both, acceptedAt: at("10:02") }, "contact", "contact"],
  ["what runs out before it is accepted", { ...both, acceptBy: at("10:45") }, "accept", "contact"],
  ["to call again", { ...touched, stage: "contacted" as const }, undefined, "again"],
  ["to accept, though they have come", { ...both, stage: "showed" as const }, undefined, "accept"],
  ["nothing of what nobody holds", { ...both, consultantId: null }, "accept", undefined],
])("the row of its holder says the next act, the floor: %s", (_what, of, next, first) => {
  const row = aQueueRow(of);
  expect([respondBy(row)?.what, openPromise(row)?.what]).toEqual([next, first]);
});
