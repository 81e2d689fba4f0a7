import type { ServerResponse } from "node:http";
import { createContext } from "react-router";

/** The nonce of this response's Content-Security-Policy, set by the server for each request. */
export const nonceContext = createContext<string>("");

/** The id that ties an answer, its log lines and what a person reads out to support. */
export const requestIdContext = createContext<string>("");

/** The address that a request came from, as trusted proxies tell it. */
export const addressContext = createContext<string>("");

/** Called when a request fails because the database is away: its answer says "later" instead of "broken". */
export const unavailableContext = createContext<() => void>(() => undefined);

/** A page as it was drawn, with everything that it was drawn from besides the code. */
export type Drawing = {
  html: Buffer;
  data: Record<string, unknown>;
  language: string;
  nonce: string;
  requestId: string;
  /** The moment that its words were written for. */
  now: number;
};

/** An answer with what the server knows of it while its page is made. */
export type PageAnswer = ServerResponse & {
  locals: { nonce?: string; drawn?: (drawing: Drawing) => void; unavailable?: boolean };
};

/** Who keeps the page of this request once it is drawn without a fault; null: nobody does. */
export const drawnContext = createContext<((drawing: Drawing) => void) | null>(null);
