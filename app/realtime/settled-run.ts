type Timer = ReturnType<typeof setTimeout>;

const settleMs = 80;
const mostMs = 400;
const calmMs = 5_000;

/**
 * Runs once for a burst: when nothing has come for 80 ms, and at the latest 400 ms after the first, however long the
 * burst goes on. What may wait is run for within five seconds, once for all of it.
 */
export class SettledRun {
  #settling: Timer | undefined;
  #calm: Timer | undefined;
  /** When the burst that waits began. */
  #begun: number | undefined;

  constructor(private readonly run: () => void) {}

  ask(calmly = false): void {
    if (calmly) {
      // The first of many sets the time: a customer who keeps browsing must not put it off.
      this.#calm ??= setTimeout(() => this.#end(), calmMs);
      return;
    }
    const now = performance.now();
    this.#begun ??= now;
    clearTimeout(this.#settling);
    const left = this.#begun + mostMs - now;
    this.#settling = setTimeout(() => this.#end(), Math.max(0, Math.min(settleMs, left)));
  }

  stop(): void {
    clearTimeout(this.#settling);
    clearTimeout(this.#calm);
    this.#settling = undefined;
    this.#calm = undefined;
    this.#begun = undefined;
  }

  #end(): void {
    this.stop();
    this.run();
  }
}
