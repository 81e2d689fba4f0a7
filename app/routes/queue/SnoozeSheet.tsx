import { Button } from "@mantine/core";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceButton } from "#app/components/ChoiceButton.tsx";
import { MomentField } from "#app/components/MomentField.tsx";
import { useDigits } from "#app/components/use-digits.ts";
import { serverNow } from "#app/components/use-now.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import { isSnoozed } from "#app/domain/queue/snooze.ts";
import { snoozeTimes } from "#app/domain/queue/snooze-times.ts";
import { instantIn, textIn } from "#app/domain/time/zones.ts";
import { TimeZoneContext, useFormat } from "#app/i18n/format.ts";
import { ActSheet } from "#app/routes/leads/ActSheet.tsx";
import { useRowWords } from "#app/routes/queue/use-row-words.ts";
import classes from "./SnoozeSheet.module.css";

/** What a sheet needs to know of the lead that is set aside. */
export type SnoozingLead = Pick<
  QueueRow,
  "id" | "name" | "phoneEnd" | "snoozedAt" | "snoozedUntil" | "lastSignalAt"
>;

type Props<Lead extends SnoozingLead> = {
  row: Lead | null;
  onClose: () => void;
  onSnooze: (row: Lead, until: string) => void;
  onWake: (row: Lead) => void;
};

/** Until when a lead is set aside, in one tap or one digit. */
export function SnoozeSheet<Lead extends SnoozingLead>(props: Props<Lead>) {
  const { t } = useTranslation("queue");
  const words = useRowWords();
  const { row, onClose } = props;
  return (
    <ActSheet
      opened={row !== null}
      onClose={onClose}
      title={row ? t("snooze.title", { name: words.name(row) }) : ""}
    >
      {row && <SnoozeChoices {...props} row={row} />}
    </ActSheet>
  );
}

function SnoozeChoices<Lead extends SnoozingLead>({
  row,
  onClose,
  onSnooze,
  onWake,
}: Props<Lead> & { row: Lead }) {
  const { t } = useTranslation("queue");
  const format = useFormat();
  const timeZone = useContext(TimeZoneContext);
  const [now] = useState(() => new Date(serverNow()));
  const [exact, setExact] = useState("");
  const times = snoozeTimes(now, timeZone);
  const chosen = instantIn(exact, timeZone);
  const choose = (at: Date) => {
    onClose();
    onSnooze(row, at.toISOString());
  };
  useDigits(
    times.map(
      ({ at }) =>
        () =>
          choose(at),
    ),
  );
  return (
    <div className={classes.root}>
      <p className={classes.hint}>{t("snooze.hint")}</p>
      {isSnoozed(row, now) && (
        <Button
          variant="light"
          onClick={() => {
            onClose();
            onWake(row);
          }}
        >
          {t("snooze.wake")}
        </Button>
      )}
      {times.map(({ kind, at }, index) => (
        <ChoiceButton
          key={kind}
          word={t(`snooze.${kind}`)}
          fact={format.when(at, now)}
          digit={index + 1}
          first={index === 0}
          onChoose={() => choose(at)}
        />
      ))}
      <MomentField
        label={t("snooze.pick")}
        value={exact}
        onChange={setExact}
        min={textIn(now, timeZone)}
      />
      <Button disabled={!chosen || chosen <= now} onClick={() => chosen && choose(chosen)}>
        {t("snooze.save")}
      </Button>
    </div>
  );
}
