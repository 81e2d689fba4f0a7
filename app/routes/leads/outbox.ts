import { z } from "zod";
import type { Refused } from "#app/infrastructure/refusal.ts";
import { sendAct } from "#app/routes/leads/send-act.ts";

/** An act that waits on this device: ids, a result and a time. Nobody's name, number or words. */
const waitingSchema = z.object({
  key: z.string(),
  staffId: z.string(),
  leadId: z.string(),
  path: z.string(),
  fields: z.record(z.string(), z.string()),
  at: z.string(),
});
export type Waiting = z.infer<typeof waitingSchema>;

export type Flushed = { sent: Waiting[]; refused: { act: Waiting; refusal: Refused }[] };

const place = "showline.outbox";
const listeners = new Set<() => void>();
let held: readonly Waiting[] | undefined;
let flushing: Promise<Flushed> | undefined;
const none: readonly Waiting[] = [];

/** What waits, the oldest first; the same array until it changes. */
export function waitingActs(): readonly Waiting[] {
  held ??= load();
  return held;
}

export function nothingWaits(): readonly Waiting[] {
  return none;
}

export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps an act until the network returns; under its key it has one effect however often it is sent. */
export function keepAct(act: Waiting): void {
  store([...waitingActs(), act]);
}

/** Sends what one person left waiting, in order, and stops at the first that does not get through. */
export function flushOutbox(staffId: string): Promise<Flushed> {
  flushing ??= flush(staffId).finally(() => {
    flushing = undefined;
  });
  return flushing;
}

async function flush(staffId: string): Promise<Flushed> {
  const done: Flushed = { sent: [], refused: [] };
  for (const act of waitingActs().filter((one) => one.staffId === staffId)) {
    const answer = await sendAct("POST", act.path, act.fields, act.key);
    if (answer === "unsent" || (!answer.ok && answer.reason === "signed-out")) break;
    store(waitingActs().filter((one) => one.key !== act.key));
    if (answer.ok) done.sent.push(act);
    else done.refused.push({ act, refusal: answer });
  }
  return done;
}

function load(): readonly Waiting[] {
  try {
    return z.array(waitingSchema).parse(JSON.parse(localStorage.getItem(place) ?? "[]"));
  } catch {
    return none;
  }
}

function store(acts: readonly Waiting[]): void {
  held = acts;
  try {
    localStorage.setItem(place, JSON.stringify(acts));
  } catch {
    // A browser that keeps nothing still holds them while the page is open.
  }
  for (const notify of listeners) notify();
}
