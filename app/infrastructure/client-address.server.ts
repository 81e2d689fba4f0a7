import type { IncomingMessage } from "node:http";
import proxyAddress from "proxy-addr";

/** The proxies that are believed when they say who asked, and over which protocol: those of one's own network. */
export const isOwnProxy = proxyAddress.compile(["loopback", "linklocal", "uniquelocal"]);

/** Whether who asks came over TLS, to us or to a proxy of our own. */
export function isSecure(req: IncomingMessage): boolean {
  if ((req.socket as { encrypted?: boolean }).encrypted) return true;
  if (!isOwnProxy(req.socket.remoteAddress ?? "", 0)) return false;
  const said = req.headers["x-forwarded-proto"];
  return typeof said === "string" && said.split(",", 1)[0]?.trim() === "https";
}

/** The address of who asks: read from the connection backwards, the first that is no proxy of our own. Empty once they hung up. */
export function clientAddress(req: IncomingMessage): string {
  return proxyAddress(req, isOwnProxy) ?? "";
}
