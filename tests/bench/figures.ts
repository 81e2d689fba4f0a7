/** The middle of several rounds and how far they lie apart. */
export type Spread = { median: number; min: number; max: number };

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: percentile(sorted, 0.5),
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** The value below which this share of the sorted values lies. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

/** What one closed loop of requests or one stream of events showed. */
export type Measured = { perSecond: number; p50: number; p99: number; count: number };

export function measured(latencies: readonly number[], milliseconds: number): Measured {
  const sorted = Float64Array.from(latencies).sort();
  return {
    perSecond: (latencies.length * 1000) / milliseconds,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    count: latencies.length,
  };
}

export function ratioText({ median, min, max }: Spread): string {
  return `${short(median)} [${short(min)}-${short(max)}]`;
}

/** Three digits that count, with the thousands grouped. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return "-";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

export function rateText(of: readonly Measured[]): string {
  return `${short(middle(of, "perSecond"))}/s`;
}

export function latencyText(of: readonly Measured[]): string {
  return `p50 ${short(middle(of, "p50"))} ms, p99 ${short(middle(of, "p99"))} ms`;
}

export function middle(of: readonly Measured[], figure: keyof Measured): number {
  return spreadOf(of.map((one) => one[figure])).median;
}
