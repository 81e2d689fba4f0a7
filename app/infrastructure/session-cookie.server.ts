import { environment } from "./env.server.ts";

/** Browsers take `__Host-` only with Secure, and a demo on plain http has no TLS to be secure with. */
function isSecure(): boolean {
  const { publicUrl, demo, production } = environment();
  return publicUrl ? publicUrl.startsWith("https:") : production && !demo;
}

function cookieName(): string {
  return isSecure() ? "__Host-showline" : "showline";
}

/** The session token of a Cookie header, or undefined. */
export function sessionTokenOf(cookieHeader: string | null | undefined): string | undefined {
  const prefix = `${cookieName()}=`;
  const token = cookieHeader
    ?.split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
  return token && /^[\w-]{20,100}$/.test(token) ? token : undefined;
}

/** The Set-Cookie value that hands a token to the browser, for `hours`. */
export function sessionCookie(token: string, hours: number): string {
  return attributes(token, hours * 3600);
}

/** The Set-Cookie value that takes it away. */
export function clearedSessionCookie(): string {
  return attributes("", 0);
}

function attributes(value: string, maxAge: number): string {
  const secure = isSecure() ? "; Secure" : "";
  return `${cookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}
