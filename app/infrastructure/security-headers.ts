type Page = { nonce: string; host: string; secure: boolean; development: boolean };

/** What a browser is told about every page: only our own scripts, by nonce, in nobody's frame, kept by no cache. */
export function securityHeaders({ nonce, host, secure, development }: Page) {
  const headers: Record<string, string> = {
    "Content-Security-Policy": contentPolicy({ nonce, host, secure, development }),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  };
  if (secure) headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains";
  return headers;
}

function contentPolicy({ nonce, host, secure, development }: Page) {
  // Mantine sets style attributes; Vite in development adds style elements without a nonce.
  const styles = development ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  const sockets = secure ? `wss://${host}` : `ws://${host}`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
