import { Button, TextInput } from "@mantine/core";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { MomentField } from "#app/components/MomentField.tsx";
import { useNow } from "#app/components/use-now.ts";
import { addDays, instantIn, instantOf, localTime, textIn } from "#app/domain/time/zones.ts";
import { TimeZoneContext, useFormat } from "#app/i18n/format.ts";
import classes from "./outcome-form.module.css";
import type { useOutcome } from "./use-outcome.ts";
import type { OutcomeDraft } from "./use-outcome-draft.ts";

const morning = 10 * 60;
const choices = [
  { key: "tomorrow", days: 1 },
  { key: "inThreeDays", days: 3 },
  { key: "inAWeek", days: 7 },
  { key: "inAMonth", days: 30 },
] as const;

type Props = { draft: OutcomeDraft; outcome: ReturnType<typeof useOutcome> };

/** When to follow up: one tap records it, at ten in the morning of the store. */
export function ThinkingForm({ draft, outcome }: Props) {
  const { t } = useTranslation("visits");
  const format = useFormat();
  const timeZone = useContext(TimeZoneContext);
  const now = useNow(60);
  const { note, followUpAt: other } = draft.typed;
  const today = localTime(new Date(now), timeZone).date;
  const record = (at: Date) => {
    void outcome.record({ kind: "thinking", followUpAt: at.toISOString(), note }, null);
  };
  const otherAt = instantIn(other, timeZone);
  return (
    <div className={classes.form}>
      <TextInput
        label={t("outcome.note")}
        placeholder={t("outcome.noteHint")}
        value={note}
        onChange={(event) => draft.type({ note: event.currentTarget.value })}
        maxLength={2200}
      />
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t("outcome.followUp")}</legend>
        <div className={classes.choices}>
          {choices.map(({ key, days }) => {
            const at = instantOf(addDays(today, days), morning, timeZone);
            return (
              <button
                key={key}
                type="button"
                className={classes.big}
                disabled={outcome.pending}
                onClick={() => record(at)}
              >
                {t(`outcome.${key}`)}
                <span className={classes.hint}>
                  {format.weekday(at)} {format.date(at)}
                </span>
              </button>
            );
          })}
        </div>
      </fieldset>
      <div className={classes.amounts}>
        <MomentField
          label={t("outcome.followUpOther")}
          value={other}
          onChange={(followUpAt) => draft.type({ followUpAt })}
          min={textIn(new Date(now), timeZone)}
          error={outcome.fault === "followUpAt" ? t("outcome.faults.followUpAt") : undefined}
        />
        {otherAt && (
          <Button
            variant="light"
            mt="auto"
            loading={outcome.pending}
            onClick={() => record(otherAt)}
          >
            {t("outcome.save")}
          </Button>
        )}
      </div>
    </div>
  );
}
