/** A revoked key works for so long at most. */
const KEPT_MS = 5_000;
const BETWEEN_READS_MS = 50;

/**
 * What the right keys of the house stand for, by hash, all read at once. A key that is not among those kept waits for a
 * read that begins after it came: one read for all who wait, so that guesses, however many and from wherever, cost the
 * database no more than a read in 50 ms, and a key made a moment ago is right.
 */
export class RightKeys<Found> {
  #byHash: ReadonlyMap<string, Found> = new Map();
  #keptUntil = Number.NEGATIVE_INFINITY;
  #lastBegan = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(private readonly readAll: () => Promise<ReadonlyMap<string, Found>>) {}

  async find(hash: string): Promise<Found | undefined> {
    const kept = this.#kept(hash);
    if (kept) return kept;
    // Of a read that began before this key came, only a yes counts.
    await this.#running;
    const justRead = this.#kept(hash);
    if (justRead) return justRead;
    this.#next ??= this.#readNext();
    await this.#next;
    return this.#byHash.get(hash);
  }

  #kept(hash: string): Found | undefined {
    return performance.now() < this.#keptUntil ? this.#byHash.get(hash) : undefined;
  }

  async #readNext(): Promise<void> {
    await this.#running?.catch(() => undefined);
    await pause(this.#lastBegan + BETWEEN_READS_MS - performance.now());
    this.#next = undefined;
    this.#running = this.#read().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  async #read(): Promise<void> {
    const began = performance.now();
    this.#lastBegan = began;
    this.#byHash = await this.readAll();
    this.#keptUntil = began + KEPT_MS;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, ms)));
}
