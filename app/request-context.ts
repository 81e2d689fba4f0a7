import { createContext } from "react-router";

/** The nonce of this response's Content-Security-Policy, set by the server for each request. */
export const nonceContext = createContext<string>("");

/** The id that ties an answer, its log lines and what a person reads out to support. */
export const requestIdContext = createContext<string>("");

/** The address that a request came from, as trusted proxies tell it. */
export const addressContext = createContext<string>("");

/** Called when a request fails because the database is away: its answer says "later" instead of "broken". */
export const unavailableContext = createContext<() => void>(() => undefined);
