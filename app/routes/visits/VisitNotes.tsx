import { Textarea } from "@mantine/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { VisitFacts } from "#app/domain/visits/queries.server.ts";
import { useRefusal } from "#app/routes/reception/use-refusal.ts";
import { sendAgain } from "#app/routes/send-again.ts";
import classes from "./VisitNotes.module.css";

const restMs = 800;

/** Notes that keep themselves. A colleague's text is never overwritten: both are put together for the writer. */
export function VisitNotes({ visit, readOnly }: { visit: VisitFacts; readOnly: boolean }) {
  const { t } = useTranslation("visits");
  const refusal = useRefusal();
  const [text, setText] = useState(visit.notes);
  const [state, setState] = useState<"saved" | "unsaved" | "saving" | "changed" | null>(null);
  const base = useRef(visit.notes);
  const sending = useRef(false);

  const save = useEffectEvent(async () => {
    if (readOnly || sending.current || text === base.current) return;
    sending.current = true;
    setState("saving");
    const notes = text;
    const fields = { notes, base: base.current };
    const answer = await sendAgain<{ notes: string }>("POST", `/visits/${visit.id}/notes`, fields);
    sending.current = false;
    if (answer.ok) {
      base.current = notes;
      setState("saved");
    } else if (answer.reason === "changed") {
      const theirs = String(answer.facts?.notes ?? "");
      base.current = theirs;
      setText((mine) => `${theirs}\n${mine}`);
      setState("changed");
    } else {
      setState("unsaved");
      refusal.show(answer);
    }
  });
  useEffect(() => {
    if (text === base.current) return;
    setState((before) => (before === "changed" ? before : "unsaved"));
    const timer = setTimeout(() => void save(), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => () => void save(), []);
  // What waits to be kept began from the text before: keeping it is refused then, and both are put together.
  const take = useEffectEvent((told: string) => {
    if (sending.current || text !== base.current) return;
    base.current = told;
    setText(told);
  });
  useEffect(() => take(visit.notes), [visit.notes]);

  return (
    <section>
      <SectionTitle aside={state && state !== "changed" ? t(`notes.${state}`) : undefined}>
        {t("notes.title")}
      </SectionTitle>
      {state === "changed" && <p className={classes.changed}>{t("notes.changed")}</p>}
      <Textarea
        className={classes.text}
        aria-label={t("notes.title")}
        placeholder={t("notes.placeholder")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => void save()}
        readOnly={readOnly}
        autosize
        minRows={4}
        maxLength={20_000}
      />
    </section>
  );
}
