import type { QueueRow } from "#app/domain/queue/schema.ts";
import { sinceMorning, type TodaySignal } from "#app/domain/queue/since-morning.ts";

/** A row of a queue as the JSON it is sent as, with what tells its place and until when it holds. */
export type StoredRow = {
  id: string;
  rank: number;
  unread: boolean;
  text: string;
  /** When the passing of time alone changes it: the end of its next appointment, in milliseconds. */
  endsAt: number | null;
};

/** What moved the score since midnight: the lead's product line, and the signals. */
type Today = readonly [productLineId: string, signals: TodaySignal[]];
type Mark = readonly [
  id: string,
  rank: number,
  unread: boolean,
  endsAt: number | null,
  today: Today | null,
];

/** Rows as the database gives them: a line of JSON each, and in the same order what it says about them. */
export type DatabaseRows = { rows: string | null; marks: Mark[] | null };

/** The rows as they are kept and sent. */
export function storedRows({ rows, marks }: DatabaseRows): StoredRow[] {
  const lines = rows ? rows.split("\n") : [];
  return (marks ?? []).map(([id, rank, unread, endsAt, today], at) => {
    const line = lines[at] ?? "";
    const text = today ? JSON.stringify(rowOf(line, today)) : line;
    return { id, rank, unread, endsAt, text };
  });
}

/** The rows as objects, for those who do not send them on. */
export function queueRowsOf({ rows, marks }: DatabaseRows): QueueRow[] {
  const lines = rows ? rows.split("\n") : [];
  return (marks ?? []).map(([, , , , today], at) => rowOf(lines[at] ?? "", today));
}

/** The row with its interest as it was this morning, where anything has happened since. */
function rowOf(line: string, today: Today | null): QueueRow {
  const row = JSON.parse(line) as QueueRow;
  if (!today) return row;
  const [productLineId, signals] = today;
  const { interestLog2, openedAt } = row;
  const lead = { interestLog2, productLineId, openedAt: new Date(openedAt) };
  return Object.assign(row, sinceMorning(lead, signals));
}
