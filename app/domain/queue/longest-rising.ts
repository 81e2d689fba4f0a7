/** Length of the longest rising run that can be picked from the numbers in their order. */
export function longestRising(numbers: readonly number[]): number {
  const lastOfLength: number[] = [];
  for (const number of numbers) {
    let [low, high] = [0, lastOfLength.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lastOfLength[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    lastOfLength[low] = number;
  }
  return lastOfLength.length;
}
