import { useState } from "react";
import { useRevalidator } from "react-router";
import { useUnsent } from "#app/components/use-unsent.ts";
import type { Answer, Refused } from "#app/infrastructure/refusal.ts";
import type { Fields, Method } from "#app/routes/send-act.ts";
import { useSend } from "#app/routes/use-send.ts";

type Told<T> = {
  onDone?: (answer: { ok: true } & T) => void;
  onRefused?: (refusal: Refused) => void;
};

/**
 * An act of a page: what of it is on its way, what was answered last, and the page brought up to date after it. When nobody
 * answers, that is said and the page stays as it is; the same act sent again has one effect.
 */
export function useAct<T extends object = object>({ onDone, onRefused }: Told<T> = {}) {
  const sayUnsent = useUnsent();
  const { revalidate } = useRevalidator();
  const sendOnce = useSend();
  const [going, setGoing] = useState<Fields | null>(null);
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const settle = async (given: Answer<T>) => {
    setAnswer(given);
    const fresh = revalidate();
    if (given.ok) onDone?.(given);
    else onRefused?.(given);
    await fresh;
  };
  const send = async (method: Method, path: string, fields: Fields = {}) => {
    setGoing(fields);
    setAnswer(null);
    const given = await sendOnce<T>(method, path, fields);
    if (given === "unsent") sayUnsent();
    else await settle(given);
    setGoing((now) => (now === fields ? null : now));
  };
  return { send, going, answer };
}

/** The fields of a form as they stand. */
export function fieldsOf(form: HTMLFormElement): Fields {
  const written = new FormData(form);
  const names = [...new Set(written.keys())];
  return Object.fromEntries(names.map((name) => [name, written.getAll(name).map(String)]));
}
