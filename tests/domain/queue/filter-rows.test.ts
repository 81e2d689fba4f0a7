import { describe, expect, test } from "vitest";
import {
  choiceText,
  facets,
  type QueueChoice,
  readChoice,
  toggled,
  withoutFacets,
  writeChoice,
} from "#app/domain/queue/choice.ts";
import { countChoices, isChosen, searchWords, sortKey } from "#app/domain/queue/filter-rows.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { aQueueRow } from "#tests/domain/queue/a-queue-row.ts";

const now = new Date("2026-11-22T11:00:00+07:00");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
const choiceOf = (address: string) => readChoice(new URLSearchParams(address));
const chosen = (rows: readonly QueueRow[], address: string, query = "") =>
  rows.filter((row) => isChosen(row, choiceOf(address), searchWords(query), now));

describe("a choice in an address", () => {
  test.each([
    "",
    "show=unread",
    "sort=due&stage=contacted%2Cnew",
    "source=facebook&line=kitchen&band=hot",
  ])("%s is read and written alike", (address) =>
    expect(choiceText(choiceOf(address))).toBe(address),
  );

  test("what it does not know is as if it were not there, and what stands beside it stays", () => {
    const strange = "show=everything&sort=-1&stage=%3Cimg%3E,,&take=50&tab=script";
    const choice = choiceOf(strange);
    expect(choiceText(choice)).toBe("");
    expect(writeChoice(choice, new URLSearchParams("tab=script&show=due")).toString()).toBe(
      "tab=script",
    );
    expect(
      choiceOf(
        `stage=${Array(100)
          .fill(0)
          .map((_, at) => `s${at}`)}`,
      ).stage,
    ).toHaveLength(20);
  });

  test("what a campaign calls its source can be chosen, however it is written", () => {
    for (const source of ["facebook.com/ads", "zalo, oa", "a%2Cb", "100%", "tết & hè (hn)"]) {
      const one = toggled(toggled(choiceOf(""), "source", source), "source", "facebook");
      const again = choiceOf(choiceText(one));
      expect([...again.source].sort()).toEqual([source, "facebook"].sort());
      expect(choiceText(again)).toBe(choiceText(one));
      const row = aQueueRow({ touchSource: source });
      expect(chosen([row], choiceText(one))).toEqual([row]);
    }
  });

  test("a value is chosen, chosen away, and all are", () => {
    const one = toggled(choiceOf("show=due"), "line", "sofa");
    expect(choiceText(one)).toBe("show=due&line=sofa");
    expect(choiceText(toggled(one, "line", "sofa"))).toBe("show=due");
    expect(choiceText(withoutFacets(one))).toBe("show=due");
  });
});

describe("filters", () => {
  const unread = aQueueRow({ unread: true, touchSource: "facebook" });
  const read = aQueueRow({ unread: false, stage: "contacted", storeCode: "DN" });
  const online = aQueueRow({ unread: false, lastSeenAt: ago(3) });
  const left = aQueueRow({ unread: false, lastSeenAt: ago(6) });
  const due = aQueueRow({ unread: false, followUpAt: ago(-59) });
  const later = aQueueRow({ unread: false, nextAppointmentAt: ago(-61) });
  const snoozed = aQueueRow({ unread: true, snoozedAt: ago(10), snoozedUntil: ago(-60) });
  const woken = { ...snoozed, id: "w", lastSignalAt: ago(5), unread: false };
  const rows = [unread, read, online, left, due, later, snoozed, woken];

  test("what is snoozed is only among the snoozed, until the customer is heard of", () => {
    expect(chosen(rows, "")).toEqual([unread, read, online, left, due, later, woken]);
    expect(chosen(rows, "show=snoozed")).toEqual([snoozed]);
  });

  test.each([
    ["show=unread", () => [unread]],
    ["show=online", () => [online]],
    ["show=due", () => [due]],
    ["stage=contacted", () => [read]],
    ["source=facebook", () => [unread]],
    ["store=DN", () => [read]],
    ["stage=assigned,contacted&store=DN", () => [read]],
    ["show=unread&store=DN", () => []],
  ])("%s", (address, expected) => expect(chosen(rows, address)).toEqual(expected()));

  test("names are found without diacritics in any writing, phones by their end", () => {
    const hoa = aQueueRow({ name: "Đỗ Thị Hoà", phoneEnd: "0099" });
    for (const query of ["hoa", "Hòa", "do thi", "đỗ", "0099", "99", "tu bep hoa"]) {
      expect([query, chosen([hoa, unread], "", query)]).toEqual([query, [hoa]]);
    }
    for (const whole of ["0912 340 099", "+84912340099", "(091) 234-0099"]) {
      expect([whole, chosen([hoa, unread], "", whole)]).toEqual([whole, [hoa]]);
    }
    for (const pasted of [
      "\u202a+84 912 340 099\u202c",
      "\ufeff0912340099",
      "0912\u00a0340\u00a0099",
      "0912\u2011340\u2011099",
      "0912–340–099",
      "0912/340/099",
      "tel:0912340099",
      "０９１２３４００９９",
      "00 99",
      "340 099",
      "340099",
      "hoà 0099",
      "Hoà 0912340099",
    ]) {
      expect([pasted, chosen([hoa, unread], "", pasted)]).toEqual([pasted, [hoa]]);
    }
    expect(chosen([hoa], "", "hoa 1234")).toEqual([]);
    expect(chosen([hoa], "", "0912 340 098")).toEqual([]);
  });

  test("every count is what choosing it would leave", () => {
    for (const address of [
      "",
      "show=unread",
      "stage=assigned",
      "store=HN&stage=contacted",
      "band=cold",
    ]) {
      const choice = choiceOf(address);
      const counts = countChoices(rows, choice, now);
      const count = (other: QueueChoice) =>
        rows.filter((row) => isChosen(row, other, [], now)).length;
      for (const show of ["all", "unread", "due", "online", "snoozed"] as const) {
        expect([address, show, counts[show]]).toEqual([address, show, count({ ...choice, show })]);
      }
      for (const facet of facets) {
        for (const [value, number] of counts[facet]) {
          expect([facet, value, number]).toEqual([
            facet,
            value,
            count({ ...choice, [facet]: [value] }),
          ]);
        }
      }
    }
  });
});

test("every order puts what is more urgent first, and what knows nothing of it last", () => {
  const plain = aQueueRow({ rank: 1 });
  const late = aQueueRow({ rank: 2, contactBy: ago(5), followUpAt: ago(5), lastSeenAt: ago(1) });
  const soon = aQueueRow({ rank: 3, contactBy: ago(-5), followUpAt: ago(-5), lastSeenAt: ago(2) });
  for (const sort of ["clock", "due", "online"] as const) {
    const order = [plain, soon, late].sort((a, b) => sortKey(b, sort) - sortKey(a, sort));
    expect([sort, order]).toEqual([sort, [late, soon, plain]]);
  }
  expect(sortKey(soon, "score")).toBe(3);
});
