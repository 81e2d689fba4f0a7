/** An expected "no": what code, which field, and facts for the sentence. The words are in the catalog `refusals`. */
export type Refused = {
  ok: false;
  reason: string;
  field?: string;
  facts?: Record<string, unknown>;
};

/** An answer of a verb: done, or refused. */
export type Answer<T extends object = object> = ({ ok: true } & T) | Refused;

/** Makes a refusal. */
export function refused(
  reason: string,
  more: { field?: string; facts?: Record<string, unknown> } = {},
): Refused {
  return { ok: false, reason, ...more };
}
