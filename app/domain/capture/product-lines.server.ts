import type { CaptureItem } from "#app/domain/capture/capture-item.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

const KEPT_MS = 10_000;
const MOST_KEPT = 20_000;
const kept = new Map<string, { productLineId: string | null; until: number }>();

/** The product line of each item: the one it names, else that of its product. Looked up once in ten seconds. */
export async function productLinesOf(
  tx: Tx,
  items: readonly CaptureItem[],
): Promise<(item: CaptureItem) => string | null> {
  const now = Date.now();
  const wanted = new Set(items.flatMap(keysOf));
  const unknown = [...wanted].filter((key) => (kept.get(key)?.until ?? 0) < now);
  if (unknown.length > 0) {
    const rows = await tx.$queryRaw<{ key: string; productLineId: string }[]>`
      select 'line ' || code as key, id::text as "productLineId" from product_line
      where 'line ' || code = any(${unknown}::text[])
      union all
      select 'sku ' || p.sku, p.product_line_id::text
      from unnest(${unknown.filter((key) => key.startsWith("sku ")).map((key) => key.slice(4))}::text[]) as g (sku)
      join product p on p.sku = g.sku`;
    const found = new Map(rows.map((row) => [row.key, row.productLineId]));
    if (kept.size > MOST_KEPT) kept.clear();
    for (const key of unknown) {
      kept.set(key, { productLineId: found.get(key) ?? null, until: now + KEPT_MS });
    }
  }
  return (item) => {
    for (const key of keysOf(item)) {
      const productLineId = kept.get(key)?.productLineId;
      if (productLineId) return productLineId;
    }
    return null;
  };
}

function keysOf({ productLineCode, sku }: CaptureItem): string[] {
  return [productLineCode ? `line ${productLineCode}` : "", sku ? `sku ${sku}` : ""].filter(
    Boolean,
  );
}
