import type { Socket } from "socket.io-client";
import type { ClientToServer, LiveChanges, LiveCursor, ServerToClient } from "./events.ts";

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

export type Watcher = {
  /** Changes in order, each exactly once or again; rows in them are absolute. */
  onChanges(batch: LiveChanges): void;
  /** What is held cannot be continued: fetch again, then `advance` to the new cursors. */
  onRefetch(): void;
};

/** A fresh read that has not come within this time is asked for again: it may have failed on the way. */
const refetchAgainMs = 6_000;

/** One screen's place on its channels. */
export class LiveWatch {
  #seqs = new Map<string, number>();
  #held: LiveChanges[] = [];
  #asking = false;
  #askAgain = false;
  #refetching = false;
  /** How many fresh reads were taken: an answer to what was asked before one of them says nothing any more. */
  #reads = 0;
  #again: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly socket: LiveSocket,
    private readonly watcher: Watcher,
    cursors: LiveCursor[],
  ) {
    for (const { channel, seq } of cursors) this.#seqs.set(channel, seq);
    socket.on("changes", this.#receive);
    socket.on("resync", this.#broken);
    socket.on("connect", this.#ask);
    if (socket.connected) this.#ask();
  }

  /**
   * Takes the cursors of a fresh read. A read older than what is held already is told by `false` and ignored. After a read
   * of a part the line goes on from where it was: what moved in the rest meanwhile is told by nobody else.
   */
  advance(cursors: LiveCursor[], { part = false } = {}): boolean {
    const stale = cursors.some(({ channel, seq }) => (this.#seqs.get(channel) ?? 0) > seq);
    if (stale && !this.#refetching) return false;
    const known = cursors.every(({ channel }) => this.#seqs.has(channel));
    if (part && known && !this.#refetching && cursors.length === this.#seqs.size) return true;
    const must = this.#refetching || !known || cursors.length !== this.#seqs.size;
    this.#seqs = new Map(cursors.map(({ channel, seq }) => [channel, seq]));
    this.#refetching = false;
    this.#reads += 1;
    clearInterval(this.#again);
    if (must) this.#ask();
    return true;
  }

  stop(): void {
    clearInterval(this.#again);
    this.socket.off("changes", this.#receive);
    this.socket.off("resync", this.#broken);
    this.socket.off("connect", this.#ask);
  }

  #ask = (): void => {
    if (!this.socket.connected || this.#refetching) return;
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    const cursors = [...this.#seqs].map(([channel, seq]) => ({ channel, seq }));
    const reads = this.#reads;
    this.socket.timeout(8_000).emit("watch", cursors, (error, answer) => {
      const refused = !error && answer !== undefined && !answer.ok;
      this.#answered({ refused: refused && reads === this.#reads, failed: error !== null });
    });
  };

  #answered({ refused, failed }: { refused: boolean; failed: boolean }): void {
    this.#asking = false;
    const again = this.#askAgain || failed;
    this.#askAgain = false;
    const held = this.#held;
    this.#held = [];
    for (const batch of held) this.#receive(batch);
    if (refused) this.#refetch();
    else if (again) this.#ask();
  }

  #receive = (batch: LiveChanges): void => {
    const seq = this.#seqs.get(batch.channel);
    if (seq === undefined || batch.to <= seq) return;
    if (batch.from > seq) {
      if (this.#asking) this.#held.push(batch);
      else this.#ask();
      return;
    }
    this.#seqs.set(batch.channel, batch.to);
    this.watcher.onChanges(batch);
  };

  // The server has left the channel: who is further than it could go on from asks to be let in again.
  #broken = (channel: string, from?: number): void => {
    const seq = this.#seqs.get(channel);
    if (seq === undefined) return;
    if (from !== undefined && seq > from) this.#ask();
    else this.#refetch();
  };

  #refetch(): void {
    if (this.#refetching) return;
    this.#refetching = true;
    this.watcher.onRefetch();
    this.#again = setInterval(() => this.watcher.onRefetch(), refetchAgainMs);
  }
}
