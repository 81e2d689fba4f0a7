import type { IncomingMessage } from "node:http";
import { isSecure } from "./client-address.server.ts";
import { securityHeaders } from "./security-headers.ts";

/** What this answer tells a browser about the page, whose scripts and styles carry `nonce`. */
export function pageHeaders(req: IncomingMessage, page: { nonce: string; development: boolean }) {
  const host = req.headers.host ?? "localhost";
  const safeHost = /^[\w.:[\]-]+$/.test(host) ? host : "localhost";
  return securityHeaders({ ...page, host: safeHost, secure: isSecure(req) });
}
