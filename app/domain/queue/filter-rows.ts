import { foldName } from "#app/domain/identity/text.ts";
import {
  type Facet,
  facets,
  type QueueChoice,
  type QueueShow,
  type QueueSort,
  queueShows,
} from "#app/domain/queue/choice.ts";
import { respondBy } from "#app/domain/queue/next-act.ts";
import { ONLINE_MS } from "#app/domain/queue/online.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { isSnoozed } from "#app/domain/queue/snooze.ts";
import { bandOf, scoreAt } from "#app/domain/scoring/score.ts";

const dueSoon = 60 * 60_000;
const never = Number.POSITIVE_INFINITY;

/** What of a row is asked for again and again; a row that changes is another row. */
type Facts = { dueAt: number; seenAt: number; text: string };
const known = new WeakMap<QueueRow, Facts>();

function factsOf(row: QueueRow): Facts {
  const before = known.get(row);
  if (before) return before;
  const { nameVi, nameEn } = row.productLine;
  const facts = {
    dueAt: dueAt(row),
    seenAt: row.lastSeenAt ? Date.parse(row.lastSeenAt) : -never,
    text: foldName([row.name, nameVi, nameEn, row.campaign, row.touchSource].join(" ")),
  };
  known.set(row, facts);
  return facts;
}

/** When something agreed comes due; never, when nothing is agreed. */
export function dueAt(
  row: Pick<QueueRow, "followUpAt" | "nextAppointmentAt" | "lapsedAt">,
): number {
  const times = [row.followUpAt, row.nextAppointmentAt, row.lapsedAt].flatMap((at) =>
    at ? Date.parse(at) : [],
  );
  return Math.min(never, ...times);
}

/** The value of a row in a facet. */
export function facetValue(row: QueueRow, facet: Facet, now: Date): string {
  switch (facet) {
    case "stage":
      return row.stage;
    case "source":
      return row.touchSource ?? row.source;
    case "line":
      return row.productLine.code;
    case "band":
      return bandOf(scoreAt(row.rank, now));
    case "store":
      return row.storeCode;
  }
}

/** Whether a row is shown under one of the five; what is snoozed is only shown among the snoozed. */
export function isShown(row: QueueRow, show: QueueShow, now: Date): boolean {
  if (isSnoozed(row, now)) return show === "snoozed";
  switch (show) {
    case "all":
      return true;
    case "unread":
      return row.unread;
    case "due":
      return row.visitId !== null || factsOf(row).dueAt <= now.getTime() + dueSoon;
    case "online":
      return now.getTime() - factsOf(row).seenAt <= ONLINE_MS;
    case "snoozed":
      return false;
  }
}

/** Whether a row is what was chosen and what somebody looks for. */
export function isChosen(row: QueueRow, choice: QueueChoice, words: string[], now: Date): boolean {
  return (
    isShown(row, choice.show, now) &&
    facets.every((facet) => !choice[facet].length || fits(row, facet, choice, now)) &&
    isFound(row, words)
  );
}

/** Digits as people group and paste them: `0912–345–678`, `56 78`, `+84 (0)912.345.678`. */
const number = /[+(]*\d[\d\s().\-\u2010-\u2015/_]*\d/g;

/** Words without diacritics, as `isFound` compares them; of a number the end that rows know. */
export function searchWords(query: string): string[] {
  return foldName(query.normalize("NFKC"))
    .replace(number, (said) => {
      const digits = said.replace(/\D/g, "");
      return digits.length < 4 ? said : ` ${digits.slice(-4)} `;
    })
    .replace(/^tel: /, "")
    .split(" ")
    .filter(Boolean);
}

/** Whether every word is in what a row says, or ends its phone. */
export function isFound(row: QueueRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { text } = factsOf(row);
  return words.every((word) => text.includes(word) || row.phoneEnd?.endsWith(word));
}

function fits(row: QueueRow, facet: Facet, choice: QueueChoice, now: Date): boolean {
  return choice[facet].includes(facetValue(row, facet, now));
}

export type ChoiceCounts = Record<QueueShow, number> & Record<Facet, ReadonlyMap<string, number>>;

/** How many rows each further choice would leave: of each facet with all other facets as they are chosen. */
export function countChoices(
  rows: readonly QueueRow[],
  choice: QueueChoice,
  now: Date,
): ChoiceCounts {
  const shows = { all: 0, unread: 0, due: 0, online: 0, snoozed: 0 };
  const values = {
    stage: new Map<string, number>(),
    source: new Map<string, number>(),
    line: new Map<string, number>(),
    band: new Map<string, number>(),
    store: new Map<string, number>(),
  };
  for (const row of rows) {
    const against = facets.filter(
      (facet) => choice[facet].length && !fits(row, facet, choice, now),
    );
    if (against.length === 0) {
      for (const show of queueShows) if (isShown(row, show, now)) shows[show] += 1;
    }
    if (against.length > 1 || !isShown(row, choice.show, now)) continue;
    for (const facet of facets) {
      if (against.length === 1 && against[0] !== facet) continue;
      const value = facetValue(row, facet, now);
      values[facet].set(value, (values[facet].get(value) ?? 0) + 1);
    }
  }
  return { ...shows, ...values };
}

/** The key by which a sort puts rows in order, the greatest first. */
export function sortKey(row: QueueRow, sort: QueueSort): number {
  switch (sort) {
    case "score":
      return row.rank;
    case "newest":
      return Date.parse(row.assignedAt ?? row.openedAt);
    case "due":
      return row.visitId ? never : -factsOf(row).dueAt;
    case "clock":
      return -Date.parse(respondBy(row)?.dueAt ?? "9999-01-01");
    case "online":
      return factsOf(row).seenAt;
  }
}
