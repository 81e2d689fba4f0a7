export type ActKeys = { keyFor(asked: string): string; answered(key: string): void };

/**
 * The keys of the acts that one part of a page sends. What nobody answered keeps its key, so that sending it again has one
 * effect; what says something else is another act.
 */
export function actKeys(): ActKeys {
  let unanswered: { asked: string; key: string } | undefined;
  return {
    keyFor(asked: string): string {
      if (unanswered?.asked !== asked) unanswered = { asked, key: crypto.randomUUID() };
      return unanswered.key;
    },
    answered(key: string): void {
      if (unanswered?.key === key) unanswered = undefined;
    },
  };
}
