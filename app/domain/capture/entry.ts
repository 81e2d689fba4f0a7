import type { CaptureItem } from "#app/domain/capture/capture-item.ts";
import type { VerdictCode } from "#app/domain/capture/schema.ts";

/** A site or a form that sends us calls. */
export type CaptureSource = {
  id: string;
  code: string;
  trailPolicy: "unless_denied" | "only_granted";
  defaultStoreId: string | null;
};

/** One item on its way into the database. */
export type Entry = { source: CaptureSource; item: CaptureItem; receivedAt: Date };

/** What became of it: a repeat is as good as stored. */
export type Stored = "stored" | "repeated" | VerdictCode;

export function entryKey({ source, item }: Entry): string {
  return `${source.id} ${item.messageId}`;
}
