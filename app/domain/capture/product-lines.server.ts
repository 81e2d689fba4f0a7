import type { CaptureItem } from "#app/domain/capture/capture-item.ts";
import { databasePool, statementName } from "#app/infrastructure/database.server.ts";

const KEPT_MS = 10_000;
/** What is older is looked up again, but nobody waits for that. */
const FRESH_MS = 5_000;
const MOST_KEPT = 20_000;
/** The product line of an item; null for none. */
export type LineOf = (item: CaptureItem) => string | null;
type Kept = { productLineId: string | null; at: number };
const kept = new Map<string, Kept>();
let refreshing: Promise<unknown> | undefined;

// Products stand before every wall, so no transaction is needed to read them.
const text = `
  select 'line ' || code as key, id::text as "productLineId" from product_line where 'line ' || code = any($1::text[])
  union all
  select 'sku ' || p.sku, p.product_line_id::text from unnest($2::text[]) as g (sku) join product p on p.sku = g.sku`;

/** The product line of each item: the one it names, else that of its product. At most ten seconds old. */
export async function productLinesOf(items: readonly CaptureItem[]): Promise<LineOf> {
  const now = Date.now();
  const wanted = new Set(items.flatMap(keysOf));
  const older = (than: number) =>
    [...wanted].filter((key) => (kept.get(key)?.at ?? 0) < now - than);
  const unknown = older(KEPT_MS);
  if (unknown.length > 0) await lookUp(unknown, now);
  else if (!refreshing) refresh(older(FRESH_MS), now);
  return (item) => {
    for (const key of keysOf(item)) {
      const productLineId = kept.get(key)?.productLineId;
      if (productLineId) return productLineId;
    }
    return null;
  };
}

function refresh(keys: readonly string[], now: number): void {
  if (keys.length === 0) return;
  // A refresh that fails leaves what is kept; whoever needs it after its time asks again and hears why.
  refreshing = lookUp(keys, now)
    .catch(() => undefined)
    .finally(() => {
      refreshing = undefined;
    });
}

async function lookUp(keys: readonly string[], now: number): Promise<void> {
  const skus = keys.filter((key) => key.startsWith("sku ")).map((key) => key.slice(4));
  const { rows } = await databasePool().query<{ key: string; productLineId: string }>({
    name: statementName(text),
    text,
    values: [keys, skus],
  });
  const found = new Map(rows.map((row) => [row.key, row.productLineId]));
  if (kept.size > MOST_KEPT) kept.clear();
  for (const key of keys) kept.set(key, { productLineId: found.get(key) ?? null, at: now });
}

function keysOf({ productLineCode, sku }: CaptureItem): string[] {
  return [productLineCode ? `line ${productLineCode}` : "", sku ? `sku ${sku}` : ""].filter(
    Boolean,
  );
}
