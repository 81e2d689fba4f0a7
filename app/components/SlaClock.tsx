import { CheckCheck, Clock, Hourglass, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNow } from "#app/components/use-now.ts";
import { type Moment, useFormat } from "#app/i18n/format.ts";
import classes from "./SlaClock.module.css";

export type SlaClockProps = {
  /** When the time to respond began and when it runs out. */
  startedAt: Moment;
  dueAt: Moment;
  /** When it was answered; the clock then stands still. */
  answeredAt?: Moment | null;
  compact?: boolean;
};

const glyphs = { left: Clock, soon: Hourglass, late: TriangleAlert, met: CheckCheck };

/** Time to respond: neutral, amber from half of it on, red after it; always with a word. */
export function SlaClock({ startedAt, dueAt, answeredAt, compact = false }: SlaClockProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const now = useNow(1);
  const start = new Date(startedAt).getTime();
  const due = new Date(dueAt).getTime();
  const answered = answeredAt ? new Date(answeredAt).getTime() : null;
  const at = answered ?? now;
  const seconds = Math.abs(due - at) / 1000;
  const tone = answered !== null && answered <= due ? "met" : slaTone(start, due, at);
  const time = seconds < 3600 ? format.clock(seconds) : format.duration(wholeHours(seconds));
  const label =
    answered === null || tone === "met" ? t(`sla.${tone}Label`, { time }) : t("sla.missedLabel");
  const Glyph = glyphs[tone];
  return (
    <span className={classes.root} data-tone={tone} title={label}>
      <span className={classes.hidden}>{label}</span>
      <Glyph size={14} strokeWidth={2} aria-hidden />
      <span aria-hidden>
        {(!compact || tone !== "left") && `${t(`sla.${tone}`)} `}
        {tone !== "met" && (
          <span className={classes.time} data-runs={seconds < 3600}>
            {time}
          </span>
        )}
      </span>
    </span>
  );
}

/** Beyond an hour, minutes are noise in a row. */
function wholeHours(seconds: number): number {
  return Math.floor(seconds / 3600) * 3600;
}

function slaTone(start: number, due: number, at: number): "left" | "soon" | "late" {
  if (at > due) return "late";
  return at - start >= (due - start) / 2 ? "soon" : "left";
}
