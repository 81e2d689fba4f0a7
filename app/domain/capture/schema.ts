import { z } from "zod";

export const calls = ["track", "identify", "page", "screen", "group", "alias"] as const;
export type Call = (typeof calls)[number];

export const MOST_EVENT_BYTES = 32 * 1024;
export const MOST_BATCH_BYTES = 500 * 1024;
export const MOST_BATCH_ITEMS = 2_500;

/** Every way in which one item of a batch can be refused. The words are in routes/capture/messages.ts. */
export const verdictCodes = [
  "not-an-object",
  "not-text",
  "not-a-number",
  "empty",
  "too-long",
  "too-large",
  "too-deep",
  "too-many-values",
  "forbidden-key",
  "nul",
  "lone-surrogate",
  "required",
  "unknown-type",
  "invalid-email",
  "not-a-phone",
  "message-id-reused",
  "unstorable",
] as const;
export type VerdictCode = (typeof verdictCodes)[number];

/** What was said about an item that was not taken, by its place in the batch. */
export type Verdict = { index: number; code: VerdictCode; field?: string };

const text = (longest: number) => z.string("not-text").min(1, "empty").max(longest, "too-long");
/** Numbers are common where identifiers are meant; objects never are. */
const textual = (longest: number) =>
  z.preprocess(
    (value) => (typeof value === "number" ? String(value) : value === "" ? null : value),
    text(longest).nullish(),
  );
const record = z.record(z.string(), z.unknown(), "not-an-object").nullish();

const traits = z
  .looseObject(
    {
      phone: textual(1_000),
      email: textual(320),
      name: textual(1_000),
      firstName: textual(1_000),
      lastName: textual(1_000),
      city: textual(1_000),
    },
    "not-an-object",
  )
  .nullish();

const properties = z
  .looseObject(
    {
      phone: textual(1_000),
      email: textual(320),
      sku: textual(1_000),
      product_id: textual(1_000),
      productLine: textual(1_000),
      storeCode: textual(1_000),
      query: textual(4_000),
      url: textual(8_000),
      path: textual(8_000),
      title: textual(4_000),
      note: textual(8_000),
    },
    "not-an-object",
  )
  .nullish();

const context = z
  .looseObject(
    {
      traits,
      page: record,
      campaign: record,
      consent: z
        .looseObject({ categoryPreferences: record, version: textual(200) }, "not-an-object")
        .nullish(),
    },
    "not-an-object",
  )
  .nullish();

/** One Segment call. Which of its identifiers must be there depends on the call; see `read-batch.ts`. */
export const itemSchema = z.looseObject(
  {
    type: z.enum(calls, "unknown-type"),
    messageId: textual(100),
    anonymousId: textual(255),
    userId: textual(255),
    previousId: textual(255),
    groupId: textual(255),
    event: textual(200),
    name: textual(200),
    traits,
    properties,
    context,
  },
  "not-an-object",
);
export type Item = z.infer<typeof itemSchema>;
