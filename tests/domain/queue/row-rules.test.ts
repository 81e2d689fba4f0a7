import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { changeToday } from "#app/domain/queue/change-today.ts";
import { nextAct, promiseTone, respondBy } from "#app/domain/queue/next-act.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { sinceMorning } from "#app/domain/queue/since-morning.ts";
import { isSnoozed } from "#app/domain/queue/snooze.ts";
import { snoozeTimes } from "#app/domain/queue/snooze-times.ts";
import { signalLog2 } from "#app/domain/scoring/decay.ts";
import { aQueueRow } from "#tests/domain/queue/a-queue-row.ts";
import { addInterest } from "#tests/domain/scoring/known-facts.ts";

const at = (time: string) => new Date(`2026-11-22T${time}+07:00`);
const text = (time: string) => at(time).toISOString();

describe("the clock of a row", () => {
  const promised = { acceptBy: text("10:05:00"), contactBy: text("10:30:00") };

  test("runs to the acceptance first, then to the first contact, then stands still", () => {
    expect(respondBy(aQueueRow(promised))).toMatchObject({
      what: "accept",
      dueAt: promised.acceptBy,
    });
    const accepted = { ...promised, acceptedAt: text("10:02:00") };
    expect(respondBy(aQueueRow(accepted))).toMatchObject({
      what: "contact",
      dueAt: promised.contactBy,
    });
    expect(respondBy(aQueueRow({ ...accepted, firstContactAt: text("10:20:00") }))).toBeNull();
  });

  test("runs to the acceptance of what a colleague has spoken about before", () => {
    const spoken = { ...promised, stage: "contacted" as const, firstContactAt: text("09:00:00") };
    expect(respondBy(aQueueRow(spoken))).toMatchObject({
      what: "accept",
      dueAt: promised.acceptBy,
    });
    expect(respondBy(aQueueRow({ ...spoken, acceptedAt: text("10:02:00") }))).toBeNull();
  });

  test("runs to the call, though it is not accepted yet, where that is due sooner", () => {
    const hurried = { acceptBy: text("10:30:00"), contactBy: text("10:05:00") };
    expect(respondBy(aQueueRow(hurried))).toMatchObject({
      what: "accept",
      dueAt: hurried.contactBy,
    });
  });

  test("does not run where nothing is promised, or the customer has come by themselves", () => {
    expect(respondBy(aQueueRow())).toBeNull();
    expect(respondBy(aQueueRow({ ...promised, stage: "showed" }))).toBeNull();
  });

  test("is quiet for half of the time, then soon, then late", () => {
    const clock = respondBy(aQueueRow({ ...promised, acceptedAt: text("10:01:00") }));
    if (!clock) throw new Error("no clock");
    const tone = (time: string) => promiseTone(clock, at(time).getTime());
    expect(["10:14:59", "10:15:00", "10:30:00", "10:30:01"].map(tone)).toEqual([
      "left",
      "soon",
      "soon",
      "late",
    ]);
  });
});

describe("what changed today, and why", () => {
  const productLineId = "a";
  const openedAt = new Date("2026-11-01T00:00:00Z");

  test("the signal that gained most is the reason, whoever it came from", () => {
    const before = signalLog2(30, at("00:00:00")) ?? 0;
    const [page, list] = [at("09:00:00"), at("09:05:00")];
    const interestLog2 = addInterest(addInterest(before, 1, page), 10, list) ?? 0;
    const today = [
      ["page", "", page.getTime(), null],
      ["track", "Price List Downloaded", list.getTime(), productLineId],
    ] as const;
    const since = sinceMorning({ interestLog2, productLineId, openedAt }, today);
    expect(since.gainedBy).toBe("price_list_downloaded");
    expect(since.morningLog2).toBeCloseTo(before, 9);
    const called = [...today, ["", "appointment_booked", list.getTime(), null] as const];
    expect(sinceMorning({ interestLog2, productLineId, openedAt }, called).gainedBy).toBe(
      "appointment_booked",
    );
  });

  test("several of a kind weigh together", () => {
    const views = Array.from({ length: 5 }, (_, index) => [
      "track",
      "Product Viewed",
      at(`09:0${index}:00`).getTime(),
      productLineId,
    ]) as [string, string, number, string][];
    const list: [string, string, number, string] = [
      "track",
      "Price List Downloaded",
      at("09:06:00").getTime(),
      productLineId,
    ];
    const lead = { interestLog2: 60, productLineId, openedAt };
    expect(sinceMorning(lead, [...views, list]).gainedBy).toBe("product_viewed");
  });

  test("a fall is the quiet, a rise what the server found or the customer did last", () => {
    const row = aQueueRow({ rank: 52, morningLog2: 53, fitLog2: 0 });
    expect(changeToday(row, at("12:00:00"))?.because).toBe("quiet");
    const risen = { ...row, rank: 54, gainedBy: "call_reached" };
    expect(changeToday(risen, at("12:00:00"))?.because).toBe("call_reached");
    const seen = {
      ...risen,
      gainedBy: null,
      lastSeenAt: text("11:00:00"),
      lastSeen: { name: "Cart Viewed" },
    };
    expect(changeToday(seen, at("12:00:00"))?.because).toBe("cart_viewed");
    const yesterday = { ...seen, lastSeenAt: "2026-11-21T11:00:00+07:00" };
    expect(changeToday(yesterday, at("12:00:00"))?.because).toBeNull();
  });

  test("nothing is said of a lead that was not there this morning", () => {
    const fresh = aQueueRow({ openedAt: "2026-11-22T08:00:00+07:00" });
    expect(changeToday(fresh, at("12:00:00"))).toBeNull();
  });
});

describe("a snoozed lead", () => {
  const snoozed = { snoozedAt: text("10:00:00"), snoozedUntil: text("12:00:00") };

  test("rests until its time has come", () => {
    expect(isSnoozed(aQueueRow(snoozed), at("11:59:59"))).toBe(true);
    expect(isSnoozed(aQueueRow(snoozed), at("12:00:00"))).toBe(false);
    expect(isSnoozed(aQueueRow(), at("11:00:00"))).toBe(false);
  });

  test("is awake again as soon as the customer is heard of, and not by what was heard before", () => {
    const before = aQueueRow({ ...snoozed, lastSignalAt: text("09:59:00") });
    const after = aQueueRow({ ...snoozed, lastSignalAt: text("10:30:00") });
    expect([isSnoozed(before, at("11:00:00")), isSnoozed(after, at("11:00:00"))]).toEqual([
      true,
      false,
    ]);
  });

  test("a guest who waits comes before one with whom somebody sits", () => {
    const served = aQueueRow({
      rank: 60,
      visitId: randomUUID(),
      servedAt: at("11:00:00").toISOString(),
    });
    const waiting = aQueueRow({ rank: 50, visitId: randomUUID() });
    const next = (...rows: QueueRow[]) => nextAct(rows, at("12:00:00"));
    expect(next(served, waiting)).toEqual({ kind: "in-store", row: waiting });
    expect(next(served)).toEqual({ kind: "with-guest", row: served });
  });

  test("is never the next act", () => {
    const row = aQueueRow({ ...snoozed, visitId: null });
    expect(nextAct([row], at("11:00:00"))).toBeNull();
    expect(nextAct([row], at("12:00:00"))?.row).toBe(row);
  });

  test.each([
    ["in the morning", "2026-11-18T09:00:00+07:00", ["hour", "evening", "tomorrow", "monday"]],
    ["in the evening", "2026-11-18T17:30:00+07:00", ["hour", "tomorrow", "monday"]],
    ["on a Sunday", "2026-11-22T09:00:00+07:00", ["hour", "evening", "tomorrow"]],
  ])("%s there are the usual times, none of them past", (_when, now, kinds) => {
    const times = snoozeTimes(new Date(now), "Asia/Ho_Chi_Minh");
    expect(times.map(({ kind }) => kind)).toEqual(kinds);
    for (const time of times) expect(time.at.getTime()).toBeGreaterThan(Date.parse(now));
    const monday = times.find(({ kind }) => kind === "monday");
    if (monday) expect(monday.at.toISOString()).toBe("2026-11-23T02:00:00.000Z");
  });
});
