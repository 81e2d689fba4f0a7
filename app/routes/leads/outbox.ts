import { z } from "zod";
import type { Refused } from "#app/infrastructure/refusal.ts";
import { sendAct } from "#app/routes/send-act.ts";

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
const none: readonly Waiting[] = [];
/** What was last read, and the text that it was read from: every tab of the browser writes in the same place. */
let known: { text: string | null; acts: readonly Waiting[] } = { text: null, acts: none };
let flushing: Promise<Flushed> | undefined;

/** What waits, the oldest first; the same array until it changes, in whichever tab. */
export function waitingActs(): readonly Waiting[] {
  const text = storedText();
  if (text !== known.text) known = { text, acts: actsIn(text) };
  return known.acts;
}

export function nothingWaits(): readonly Waiting[] {
  return none;
}

export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
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
  const next = () => waitingActs().find((one) => one.staffId === staffId);
  for (let act = next(); act; act = next()) {
    const { key, path, fields } = act;
    const answer = await sendAct("POST", path, fields, key);
    if (answer === "unsent" || (!answer.ok && answer.reason === "signed-out")) break;
    store(waitingActs().filter((one) => one.key !== key));
    if (answer.ok) done.sent.push(act);
    else done.refused.push({ act, refusal: answer });
  }
  return done;
}

function storedText(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return known.text;
  }
}

function actsIn(text: string | null): readonly Waiting[] {
  try {
    return z.array(waitingSchema).parse(JSON.parse(text ?? "[]"));
  } catch {
    return none;
  }
}

function store(acts: readonly Waiting[]): void {
  const text = JSON.stringify(acts);
  try {
    localStorage.setItem(place, text);
    known = { text, acts };
  } catch {
    // A browser that keeps nothing still holds them while the page is open.
    known = { text: storedText(), acts };
  }
  for (const notify of listeners) notify();
}
