export type DongRefusal =
  | "empty"
  | "not-a-number"
  | "negative"
  | "too-large"
  | "fraction"
  | "ambiguous";

export type ParsedDong = { ok: true; amount: number } | { ok: false; reason: DongRefusal };

/** The most that one amount may be: a thousand tỷ. */
export const MAX_DONG = 1_000_000_000_000;

const UNITS: Readonly<Record<string, number>> = {
  k: 1e3,
  nghìn: 1e3,
  ngàn: 1e3,
  tr: 1e6,
  triệu: 1e6,
  trieu: 1e6,
  m: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
  ty: 1e9,
};

const CURRENCY = /\s*(₫|đồng|dong|vnđ|vnd|đ|d)$/;
const GROUPED = /^\d{1,3}([., ])\d{3}(?:\1\d{3})*$/;
const WITH_UNIT = /^([\d.,\s]+?)\s*(k|nghìn|ngàn|triệu|trieu|tr|m|tỷ|tỉ|ty)\s*(\d*)$/;

/** Reads an amount of đồng as people type it: `12.500.000`, `12,500,000 ₫`, `12 triệu`, `1,5 tỷ`, `12tr5`. */
export function parseDong(raw: unknown): ParsedDong {
  if (typeof raw === "number") return checked(raw);
  if (typeof raw !== "string" || raw.length > 60) return refuse("not-a-number");
  const text = raw.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  if (text === "") return refuse("empty");
  if (/^[-−]\s*\d/.test(text)) return refuse("negative");
  const bare = text.replace(CURRENCY, "").replace(/^₫\s*/, "");
  const [, number, unit, rest = ""] = WITH_UNIT.exec(bare) ?? [];
  if (number && unit) return withUnit(number.trim(), UNITS[unit] ?? 1, rest);
  if (/^\d+$/.test(bare)) return checked(Number(bare));
  if (GROUPED.test(bare)) return checked(Number(bare.replace(/\D/g, "")));
  return refuse(/^\d+[.,]\d{1,2}$/.test(bare) ? "fraction" : "not-a-number");
}

/** A comma before three digits may group or divide: with a unit only the reader knows, so it is refused. */
function withUnit(number: string, unit: number, rest: string): ParsedDong {
  if (/^\d{1,3},\d{3}$/.test(number)) return refuse("ambiguous");
  const grouped = GROUPED.test(number) && !number.includes(",");
  const plain = grouped ? number.replace(/\D/g, "") : number.replace(",", ".");
  if (!/^\d+(\.\d+)?$/.test(plain)) return refuse("not-a-number");
  if (rest === "") return checked(scaled(plain, unit));
  if (plain.includes(".") || rest.length > 3) return refuse("ambiguous");
  return checked(scaled(`${plain}.${rest}`, unit));
}

/** Decimal places are moved in the text: 1.1 million must not become 1100000.0000000001. */
function scaled(decimal: string, unit: number): number {
  return Number(`${decimal}e${Math.log10(unit)}`);
}

function checked(amount: number): ParsedDong {
  if (Number.isNaN(amount)) return refuse("not-a-number");
  if (amount < 0) return refuse("negative");
  if (amount > MAX_DONG) return refuse("too-large");
  if (!Number.isInteger(amount)) return refuse("fraction");
  return { ok: true, amount: amount === 0 ? 0 : amount };
}

function refuse(reason: DongRefusal): ParsedDong {
  return { ok: false, reason };
}
