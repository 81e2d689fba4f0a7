import type { IncomingMessage } from "node:http";
import proxyAddress from "proxy-addr";

/** The proxies that are believed when they say who asked, and over which protocol: those of one's own network. */
export const isOwnProxy = proxyAddress.compile(["loopback", "linklocal", "uniquelocal"]);

/** The address of who asks: read from the connection backwards, the first that is no proxy of our own. Empty once they hung up. */
export function clientAddress(req: IncomingMessage): string {
  return proxyAddress(req, isOwnProxy) ?? "";
}
