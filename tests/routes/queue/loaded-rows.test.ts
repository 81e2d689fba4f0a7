import fc from "fast-check";
import { expect, test } from "vitest";
import { byRank } from "#app/domain/queue/hold-order.ts";
import type { LiveChange } from "#app/realtime/events.ts";
import { type Loaded, withPage, withSaid } from "#app/routes/queue/loaded-rows.ts";

type Row = { id: string; rank: number; word: string };

/** The queue of the server: every step changes something and is told; a console loads it page by page meanwhile. */
class Server {
  rows = new Map<string, Row>();
  seq = 0;

  constructor(ids: readonly string[]) {
    for (const [at, id] of ids.entries()) this.rows.set(id, { id, rank: at, word: "first" });
  }
  change(id: string, kind: "row" | "patch" | "gone", rank: number): LiveChange {
    this.seq += 1;
    const before = this.rows.get(id);
    if (kind === "gone") {
      this.rows.delete(id);
      return { noun: "lead", id, row: null };
    }
    if (kind === "patch" && before) {
      this.rows.set(id, { ...before, rank });
      return { noun: "lead", id, patch: { rank } };
    }
    const row = { id, rank, word: `told ${this.seq}` };
    this.rows.set(id, row);
    return { noun: "lead", id, row };
  }
  page(after: Row | null, size: number) {
    const all = [...this.rows.values()].sort(byRank);
    const rows = all.filter((row) => !after || byRank(after, row) < 0).slice(0, size);
    return { rows, seq: this.seq, after, last: rows.length < size };
  }
}

const ids = "abcdefghijklmnop".split("");
const step = fc.record({
  id: fc.constantFrom(...ids),
  kind: fc.constantFrom("row" as const, "patch" as const, "gone" as const),
  rank: fc.integer({ min: -5, max: 25 }),
});
/** What happens between two pages: before the answer is read by the server, and while it is under way. */
const meanwhile = fc.tuple(fc.array(step, { maxLength: 4 }), fc.array(step, { maxLength: 4 }));

test("whatever changes while the pages come, the console ends with what the server has", () => {
  fc.assert(
    fc.property(
      fc.subarray(ids, { minLength: 1 }),
      fc.integer({ min: 1, max: 5 }),
      fc.infiniteStream(meanwhile),
      fc.array(step, { maxLength: 5 }),
      (first, size, happening, afterwards) => {
        const server = new Server(first);
        let loaded: Loaded<Row> = { rows: [], said: [], missed: new Set() };
        const tell = (
          steps: readonly { id: string; kind: "row" | "patch" | "gone"; rank: number }[],
        ) => {
          for (const { id, kind, rank } of steps) {
            const from = server.seq;
            const changes = [server.change(id, kind, rank)];
            loaded = withSaid(loaded, { channel: "queue", from, to: server.seq, changes }, true);
          }
        };
        let after: Row | null = null;
        for (let pages = 0; pages < 120; pages += 1) {
          const [before, during] = pages < 20 ? happening.next().value : [[], []];
          tell(before);
          const page: ReturnType<Server["page"]> = server.page(after, size);
          tell(during);
          loaded = withPage(loaded, page);
          after = page.rows.at(-1) ?? after;
          if (!page.last) continue;
          if (loaded.missed.size === 0) break;
          [loaded, after] = [{ ...loaded, missed: new Set() }, null];
        }
        tell(afterwards);
        expect([...loaded.rows].sort(byRank)).toEqual([...server.rows.values()].sort(byRank));
      },
    ),
    { numRuns: 500 },
  );
});

test("a fresh beginning takes away what has left it, and leaves what comes after it", () => {
  const row = (id: string, rank: number): Row => ({ id, rank, word: "" });
  const loaded = {
    rows: [row("a", 9), row("b", 8), row("c", 3)],
    said: [],
    missed: new Set<string>(),
  };
  const page = { rows: [row("a", 9), row("d", 7)], seq: 1, after: null, last: false };
  const ids = withPage(loaded, page).rows.map(({ id }) => id);
  expect(ids.sort()).toEqual(["a", "c", "d"]);
});
