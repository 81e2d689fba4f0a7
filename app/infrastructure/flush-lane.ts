/**
 * Takes what waits in one go, one go at a time: what comes meanwhile is the next, so that the time a flush takes sets
 * the size of a batch. Up to `mostAlone` items are flushed each by itself, at once and side by side, as long as all that
 * wait find room: where little comes, nobody waits for a neighbour. `flush` answers for every item it is given and does
 * not throw.
 */
export class FlushLane<Item> {
  #waiting: Item[] = [];
  #flushing = false;
  #alone = 0;
  #woken = false;

  constructor(
    private readonly mostAtOnce: number,
    private readonly flush: (batch: Item[]) => Promise<void>,
    private readonly mostAlone = 0,
    /** Whether an item may go by itself: what came together in an order stays together. */
    private readonly mayGoAlone: (item: Item) => boolean = () => true,
  ) {}

  add(items: readonly Item[]): void {
    if (items.length === 0) return;
    for (const item of items) this.#waiting.push(item);
    if (this.#woken) return;
    if (this.#allGoAlone()) {
      this.#flushNext();
      return;
    }
    this.#woken = true;
    // Requests of one turn of the event loop share a flush.
    setImmediate(() => {
      this.#woken = false;
      this.#flushNext();
    });
  }

  #allGoAlone(): boolean {
    const room = this.mostAlone - this.#alone;
    return this.#waiting.length <= room && this.#waiting.every(this.mayGoAlone);
  }

  #flushNext(): void {
    if (this.#allGoAlone()) {
      for (const item of this.#waiting.splice(0)) void this.#flushAlone(item);
    } else if (!this.#flushing) {
      void this.#flushTogether();
      this.#flushNext();
    }
  }

  async #flushAlone(item: Item): Promise<void> {
    this.#alone += 1;
    await this.flush([item]);
    this.#alone -= 1;
    this.#flushNext();
  }

  async #flushTogether(): Promise<void> {
    this.#flushing = true;
    await this.flush(this.#waiting.splice(0, this.mostAtOnce));
    this.#flushing = false;
    this.#flushNext();
  }
}
