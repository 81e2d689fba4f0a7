import { ActionIcon, Button, UnstyledButton } from "@mantine/core";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfferedSlot } from "#app/domain/appointments/schema.ts";
import { useFormat } from "#app/i18n/format.ts";
import { localeOf } from "#app/i18n/languages.ts";
import classes from "./BookSheet.module.css";

type Props = {
  week: readonly OfferedSlot[];
  from: Date;
  sending: string | null;
  onLook: (from: Date) => void;
  onChoose: (startsAt: string) => void;
};

const day = 24 * 60 * 60_000;

/** Seven days and the free times of the chosen one. */
export function SlotWeek({ week, from, sending, onLook, onChoose }: Props) {
  const { t } = useTranslation("leads");
  const format = useFormat();
  const weekday = useMemo(
    () =>
      new Intl.DateTimeFormat(localeOf[format.language], {
        weekday: format.language === "vi" ? "narrow" : "short",
        timeZone: format.timeZone,
      }),
    [format],
  );
  const days = Array.from({ length: 7 }, (_, index) => new Date(from.getTime() + index * day));
  const timesOf = (at: Date) =>
    week.filter((slot) => format.dayKey(slot.startsAt) === format.dayKey(at));
  const firstFree = days.find((one) => timesOf(one).length > 0) ?? from;
  const [asked, setAsked] = useState<string | null>(null);
  const chosen = days.find((one) => format.dayKey(one) === asked) ?? firstFree;
  const times = timesOf(chosen);
  const isFirst = format.dayKey(from) === format.dayKey(new Date());
  return (
    <div className={classes.week}>
      <div className={classes.days}>
        <ActionIcon
          aria-label={t("book.earlier")}
          disabled={isFirst}
          onClick={() => onLook(new Date(Math.max(Date.now(), from.getTime() - 7 * day)))}
        >
          <ChevronLeft size={20} />
        </ActionIcon>
        <div className={classes.dayList}>
          {days.map((one) => (
            <UnstyledButton
              key={format.dayKey(one)}
              className={classes.dayChip}
              aria-pressed={one === chosen}
              aria-label={format.dayHeading(one, Date.now())}
              data-full={timesOf(one).length === 0 || undefined}
              onClick={() => setAsked(format.dayKey(one))}
            >
              <span>{weekday.format(one)}</span>
              <span>{format.date(one).slice(0, 2)}</span>
            </UnstyledButton>
          ))}
        </div>
        <ActionIcon
          aria-label={t("book.later")}
          onClick={() => onLook(new Date(from.getTime() + 7 * day))}
        >
          <ChevronRight size={20} />
        </ActionIcon>
      </div>
      <h3 className={classes.title}>{format.dayHeading(chosen, Date.now())}</h3>
      {times.length === 0 && <p className={classes.loading}>{t("book.noneDay")}</p>}
      <div className={classes.times}>
        {times.map(({ startsAt }) => (
          <Button
            key={startsAt}
            variant="default"
            px="xs"
            loading={sending === startsAt}
            onClick={() => onChoose(startsAt)}
          >
            {format.time(startsAt)}
          </Button>
        ))}
      </div>
    </div>
  );
}
