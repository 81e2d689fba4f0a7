import type { IncomingMessage } from "node:http";

/** The path that is asked for, without its question. */
export function pathOf({ url = "/" }: IncomingMessage): string {
  const end = url.indexOf("?");
  return end === -1 ? url : url.slice(0, end);
}
