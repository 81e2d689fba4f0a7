import type { i18n, TFunction } from "i18next";

type Fixed = (...asked: unknown[]) => TFunction;
type Ask = (key: unknown, options?: unknown, ...rest: unknown[]) => unknown;

/**
 * Looks up once what has no values in it: drawing a page on the server asks for the same words again and again, and an
 * instance there keeps its language for good.
 */
export function rememberWords(instance: i18n): i18n {
  const make = instance.getFixedT.bind(instance) as unknown as Fixed;
  const known = new Map<string, TFunction>();
  const remembering: Fixed = (...asked) => {
    const name = JSON.stringify(asked);
    const before = known.get(name) ?? withMemory(make(...asked));
    known.set(name, before);
    return before;
  };
  instance.getFixedT = remembering as unknown as i18n["getFixedT"];
  return instance;
}

function withMemory(t: TFunction): TFunction {
  const look = t as unknown as Ask;
  const words = new Map<string, unknown>();
  const ask: Ask = (key, options, ...rest) => {
    if (typeof key !== "string" || options !== undefined) return look(key, options, ...rest);
    const known = words.get(key) ?? look(key);
    words.set(key, known);
    return known;
  };
  return Object.assign(ask, t) as unknown as TFunction;
}
