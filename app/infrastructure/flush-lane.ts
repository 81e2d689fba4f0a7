/**
 * Takes what waits in one go, one go at a time: what comes meanwhile is the next, so that the time a flush takes sets
 * the size of a batch. `flush` answers for every item it is given and does not throw.
 */
export class FlushLane<Item> {
  #waiting: Item[] = [];
  #flushing = false;

  constructor(
    private readonly mostAtOnce: number,
    private readonly flush: (batch: Item[]) => Promise<void>,
  ) {}

  add(items: readonly Item[]): void {
    if (items.length === 0) return;
    for (const item of items) this.#waiting.push(item);
    if (this.#flushing) return;
    this.#flushing = true;
    // Requests of one turn of the event loop share the first flush too.
    setImmediate(() => void this.#flushAll());
  }

  async #flushAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.flush(this.#waiting.splice(0, this.mostAtOnce));
    this.#flushing = false;
  }
}
