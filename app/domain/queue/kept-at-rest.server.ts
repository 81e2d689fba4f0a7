import { KeptAnswers } from "#app/domain/queue/kept-answers.ts";
import { readHeads } from "#app/infrastructure/feed-heads.server.ts";
import type { Reader } from "#app/infrastructure/read-once.server.ts";
import { type StoreScope, scopeSetting } from "#app/infrastructure/scope.ts";
import { queueChannel } from "#app/realtime/channels.ts";

type Kept<Value> = { seq: number; until: number; value: Value; bytes: number };

/** What was read, and when time alone makes it another: milliseconds of the database's clock; null: never. */
export type AtRest<Value> = { value: Value; endsAt: number | null };

type Read<Value, Detail extends string> = (
  reader: Reader,
  scope: StoreScope,
  detail: Detail,
) => Promise<AtRest<Value>>;

/** What no channel tells of shows within this time all the same. */
const longestMs = 60_000;
const mostBytes = 8 * 2 ** 20;
/** Of key and entry; a character of the value is a byte more. */
const leastBytes = 500;

/**
 * Keeps what `read` gives of one person while their queue rests. Whoever changes what it reads tells that queue within the
 * same transaction, as the screens that show it need it too. Only for whoever has a queue: of anybody else nothing is kept.
 */
export function keptAtRest<Value, Detail extends string>(read: Read<Value, Detail>) {
  const kept = new KeptAnswers<Kept<Value>>(mostBytes);
  return async (reader: Reader, scope: StoreScope, detail: Detail): Promise<Value> => {
    if (scope.role !== "consultant" || !scope.staffId) {
      return (await read(reader, scope, detail)).value;
    }
    const key = `${scope.staffId} ${scopeSetting(scope)} ${detail}`;
    const [head] = await readHeads(reader, [queueChannel(scope.staffId)]);
    if (!head) throw new Error("a channel that was asked for stands nowhere");
    const known = kept.get(key);
    if (known?.seq === head.seq && head.at < known.until) return known.value;
    const { value, endsAt } = await read(reader, scope, detail);
    // Of two reads at once the one that began earlier may end later.
    const meanwhile = kept.get(key);
    if (!meanwhile || meanwhile.seq <= head.seq) {
      const until = Math.min(head.at + longestMs, endsAt ?? Number.POSITIVE_INFINITY);
      const bytes = leastBytes + JSON.stringify(value).length;
      kept.put(key, { seq: head.seq, until, value, bytes });
    }
    return value;
  };
}
