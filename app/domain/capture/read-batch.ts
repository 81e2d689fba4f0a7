import { hash, randomUUID } from "node:crypto";
import type { ZodError } from "zod";
import type { CaptureItem } from "#app/domain/capture/capture-item.ts";
import { inspectJson } from "#app/domain/capture/inspect-json.ts";
import { readItem } from "#app/domain/capture/read-item.ts";
import {
  itemSchema,
  MOST_EVENT_BYTES,
  type Verdict,
  type VerdictCode,
  verdictCodes,
} from "#app/domain/capture/schema.ts";

export type ReadBatch = {
  /** What can be stored, each with its place in the request. */
  items: { index: number; item: CaptureItem }[];
  rejected: Verdict[];
  /** Parts of accepted items that could not be used, such as a phone number that is none. */
  ignored: Verdict[];
};

/** Reads the calls of one request: the good ones go on, each of the others gets its verdict. */
export function readBatch(raws: readonly unknown[], sentAt: unknown, receivedAt: Date): ReadBatch {
  const batch: ReadBatch = { items: [], rejected: [], ignored: [] };
  raws.forEach((raw, index) => {
    const found = inspectJson(raw);
    if (found) {
      batch.rejected.push({ index, ...found });
      return;
    }
    const parsed = itemSchema.safeParse(raw);
    if (!parsed.success) {
      batch.rejected.push({ index, ...firstIssue(parsed.error) });
      return;
    }
    const said = whatWasSaid(raw as Record<string, unknown>);
    if (said.length > MOST_EVENT_BYTES || Buffer.byteLength(said) > MOST_EVENT_BYTES) {
      batch.rejected.push({ index, code: "too-large" });
      return;
    }
    const { ok, ...read } = readItem(parsed.data, {
      messageId: parsed.data.messageId ?? `server-${randomUUID()}`,
      bodyHash: hashOf(said),
      sentAt,
      receivedAt,
    });
    if ("item" in read) {
      batch.items.push({ index, item: read.item });
      for (const part of read.ignored) batch.ignored.push({ index, ...part });
    } else {
      batch.rejected.push({ index, ...read });
    }
  });
  return batch;
}

/** The call without what transport adds or changes when it tries again. */
function whatWasSaid(raw: Record<string, unknown>): string {
  const { sentAt, writeKey, type, _metadata, receivedAt, request_ip, ...said } = raw;
  return JSON.stringify(said);
}

function hashOf(said: string): bigint {
  return hash("sha256", said, "buffer").readBigInt64BE(0);
}

function firstIssue(error: ZodError): { code: VerdictCode; field?: string } {
  const [issue] = error.issues;
  const known = verdictCodes.find((code) => code === issue?.message);
  const field = issue?.path.join(".");
  return { code: known ?? "not-text", ...(field ? { field } : {}) };
}
