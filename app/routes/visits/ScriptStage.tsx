import { Button } from "@mantine/core";
import { ArrowLeft, ArrowRight, MessageCircleQuestionMark, ScrollText } from "lucide-react";
import { type TouchEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/EmptyState.tsx";
import type { FilledCallScript } from "#app/domain/call-scripts/read-scripts.server.ts";
import classes from "./ScriptStage.module.css";
import type { Steps } from "./use-steps.ts";

export type ScriptStageProps = {
  script: FilledCallScript | null;
  steps: Steps;
  ended: boolean;
};

const swipe = 60;

/** The call-script, one step at a time and big: what to say, what to ask with its answers, what to answer. */
export function ScriptStage({ script, steps, ended }: ScriptStageProps) {
  const { t } = useTranslation("visits");
  const start = useRef<{ x: number; y: number } | null>(null);
  const { step, said, at, count } = steps;
  if (!script || !step) {
    return <EmptyState icon={ScrollText} title={t("script.none")} hint={t("script.noneHint")} />;
  }
  const onTouchStart = ({ touches }: TouchEvent) => {
    const touch = touches.item(0);
    start.current = touch ? { x: touch.clientX, y: touch.clientY } : null;
  };
  const onTouchEnd = ({ changedTouches }: TouchEvent) => {
    const touch = changedTouches.item(0);
    if (!start.current || !touch) return;
    const across = touch.clientX - start.current.x;
    const down = Math.abs(touch.clientY - start.current.y);
    if (Math.abs(across) < swipe || down > Math.abs(across) / 2) return;
    if (across < 0) steps.next();
    else steps.previous();
  };
  const opened = step.objections?.filter(({ key }) => said.objections.includes(key)) ?? [];
  return (
    <section
      className={classes.root}
      aria-label={t("script.label")}
      onTouchStart={onTouchStart}
      onTouchEnd={onTouchEnd}
    >
      <header className={classes.head}>
        <p className={classes.position}>{t("script.step", { step: at + 1, total: count })}</p>
        <div className={classes.dots} aria-hidden>
          {script.steps.map(({ key }, index) => (
            <span
              key={key}
              className={classes.dot}
              data-here={index === at}
              data-past={index < at}
            />
          ))}
        </div>
      </header>
      <div className={classes.step} key={step.key} data-moved={steps.moved}>
        {step.say && <p className={classes.say}>{step.say}</p>}
        {step.ask && (
          <div className={classes.ask}>
            <p className={classes.question}>{step.ask.question}</p>
            <div className={classes.answers}>
              {step.ask.answers.map((answer) => (
                <button
                  key={answer}
                  type="button"
                  className={classes.answer}
                  aria-pressed={said.answer === answer}
                  disabled={ended}
                  onClick={() => steps.answer(answer)}
                >
                  {answer}
                </button>
              ))}
            </div>
          </div>
        )}
        {step.objections && step.objections.length > 0 && (
          <div className={classes.objections}>
            <p className={classes.label}>
              <MessageCircleQuestionMark size={16} aria-hidden />
              {t("script.objections")}
            </p>
            <div className={classes.chips}>
              {step.objections.map(({ key, label }) => (
                <button
                  key={key}
                  type="button"
                  className={classes.chip}
                  aria-pressed={said.objections.includes(key)}
                  disabled={ended}
                  onClick={() => steps.object(key)}
                >
                  {label}
                </button>
              ))}
            </div>
            {opened.map(({ key, label, answer }) => (
              <blockquote key={key} className={classes.reply}>
                <cite className={classes.said}>{label}</cite>
                {answer}
              </blockquote>
            ))}
          </div>
        )}
        {at === count - 1 && <p className={classes.finished}>{t("script.finished")}</p>}
      </div>
      <footer className={classes.foot} data-step-bar>
        <Button
          size="lg"
          variant="default"
          leftSection={<ArrowLeft size={18} aria-hidden />}
          disabled={at === 0}
          onClick={steps.previous}
        >
          {t("script.previous")}
        </Button>
        <p className={classes.why}>
          {t("script.noScript", {
            title: script.title,
            reasons: script.reasons.map((reason) => t(`script.why.${reason}`)).join(", "),
          })}
        </p>
        <Button
          size="lg"
          variant="light"
          rightSection={<ArrowRight size={18} aria-hidden />}
          disabled={at === count - 1}
          onClick={steps.next}
        >
          {t("script.next")}
        </Button>
      </footer>
    </section>
  );
}
