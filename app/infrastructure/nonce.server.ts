import { randomFillSync } from "node:crypto";

const bytes = 16;
/** Drawn for many nonces at once: asking the system costs more than the rest of one. */
const drawn = Buffer.alloc(256 * bytes);
let at = drawn.length;

/** 128 bits of chance in base64, never given twice. */
export function nonce(): string {
  if (at === drawn.length) {
    randomFillSync(drawn);
    at = 0;
  }
  at += bytes;
  return drawn.toString("base64", at - bytes, at);
}
