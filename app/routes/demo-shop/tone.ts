const TONES: readonly [RegExp, string][] = [
  [/óc chó/i, "walnut"],
  [/sồi|tần bì/i, "oak"],
  [/trắng|sơn bóng/i, "white"],
  [/xám|laminate|đá|kính/i, "grey"],
  [/rêu/i, "moss"],
  [/\bda\b/i, "leather"],
  [/lanh|vải|bọc/i, "linen"],
];

/** The colours in which a product is drawn: as its name says, else by its number. */
export function toneOf({ sku, name }: { sku: string; name: string }): string {
  const named = TONES.find(([pattern]) => pattern.test(name))?.[1];
  return named ?? ["oak", "linen", "blue", "moss"][Number(sku.slice(-1)) % 4] ?? "oak";
}
