const WINDOW_MS = 60_000;
const MOST_ATTEMPTS = 60;
const MOST_ADDRESSES = 10_000;

type Attempts = { count: number; until: number };

/** Counts wrong keys by address. It is asked about wrong keys alone, so whoever has a right one notices nothing of it. */
export class WrongAttempts {
  readonly #byAddress = new Map<string, Attempts>();

  isTooMany(address: string, now: number): boolean {
    const attempts = this.#byAddress.get(address);
    return attempts !== undefined && attempts.until > now && attempts.count >= MOST_ATTEMPTS;
  }

  add(address: string, now: number): void {
    const attempts = this.#byAddress.get(address);
    if (attempts && attempts.until > now) {
      attempts.count += 1;
      return;
    }
    if (this.#byAddress.size >= MOST_ADDRESSES) this.#byAddress.clear();
    this.#byAddress.set(address, { count: 1, until: now + WINDOW_MS });
  }
}
