/** log2(2^whole - 2^part): interest without a part of it; null when nothing is left. */
export function withoutInterest(whole: number, part: number): number | null {
  const share = 2 ** (part - whole);
  return share >= 1 - 1e-6 ? null : whole + Math.log2(1 - share);
}
