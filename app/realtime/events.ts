import { z } from "zod";

/** Where one screen stands on one channel. */
export const cursorSchema = z.object({
  channel: z
    .string()
    .max(80)
    .regex(/^(queue|floor|reception|free):[0-9a-f-]{36}$/),
  seq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});
export type LiveCursor = z.infer<typeof cursorSchema>;

export const watchSchema = z.array(cursorSchema).max(12);

/**
 * One changed thing. `row` is there when the channel carries rows: the row as it is now, or null when it left. `patch`
 * stands for it when a few fields are known to have moved: those, as they are now.
 */
export type LiveChange = { noun: string; id: string; row?: unknown; patch?: object };

/** Whether a channel's changes of leads carry them, instead of a nudge to fetch. */
export function carriesRows(channel: string): boolean {
  return channel.startsWith("queue:");
}

/** Everything of one channel after `from` up to and including `to`. */
export type LiveChanges = { channel: string; from: number; to: number; changes: LiveChange[] };

export type WatchAnswer =
  | { ok: true }
  /** the cursors that cannot be continued: fetch again */
  | { ok: false; reason: "refetch"; channels: string[] }
  | { ok: false; reason: "bad-cursor" };

export type ServerToClient = {
  changes(batch: LiveChanges): void;
  /** changes after this number cannot be sent: who holds no more than that fetches again */
  resync(channel: string, from: number): void;
  /** the session has ended */
  signedOut(): void;
  /** every ten seconds: the version of the build that serves, and that the line is alive */
  beat(of: { build: string }): void;
};

export type ClientToServer = {
  /** Continues these channels from these cursors. The server answers only for rooms that the session may enter. */
  watch(cursors: LiveCursor[], done: (answer: WatchAnswer) => void): void;
};
