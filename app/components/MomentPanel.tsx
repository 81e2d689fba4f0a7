import "@mantine/dates/styles.layer.css";
import { capitalised } from "#app/i18n/capitalised.ts";
import "dayjs/locale/vi";
import { Button } from "@mantine/core";
import { DatePicker, DatesProvider, TimePicker } from "@mantine/dates";
import dayjs from "dayjs";
import { Clock } from "lucide-react";
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/i18n/format.ts";
import { localeOf } from "#app/i18n/languages.ts";
import classes from "./MomentPanel.module.css";
import { firstHour, type MomentText } from "./moment-text.ts";
import { serverNow } from "./use-now.ts";

export type MomentPanelProps = {
  value: MomentText;
  onChange: (value: MomentText) => void;
  min: MomentText;
  /** A day without an hour: chosen, it is done. */
  dayOnly: boolean;
  /** Whether a day alone may be left open again. */
  clearable: boolean;
  onDone: () => void;
};

const steps = {
  ArrowLeft: [-1, "day"],
  ArrowRight: [1, "day"],
  ArrowUp: [-7, "day"],
  ArrowDown: [7, "day"],
  PageUp: [-1, "month"],
  PageDown: [1, "month"],
} as const;

/**
 * A calendar with a clock under it. Both know days and hours as text; a picker of both at once reads them as moments of
 * the device, which has no 02:30 on the day its summer begins.
 */
export function MomentPanel(props: MomentPanelProps) {
  const { value, onChange, min, dayOnly, onDone } = props;
  const { t } = useTranslation("common");
  const { language, dayKey } = useFormat();
  const today = dayKey(serverNow());
  const [date = "", time = ""] = value.split(" ");
  const [firstDate = ""] = min.split(" ");
  const start = date || (firstDate > today ? firstDate : today);
  const [shown, setShown] = useState(start);
  const root = useRef<HTMLDivElement>(null);
  const hours = useRef<HTMLInputElement>(null);
  // The clock is drawn anew for each day that is chosen: an hour given to one that stands comes a moment after it is
  // shown, and selects what has been typed by then.
  const [chosen, setChosen] = useState({ days: 0, byTouch: false });
  // Whatever gives the focus late, as a dialog does that comes in, gives it to the day that the keys have come to.
  const [aim, setAim] = useState(start);
  // The day that gets the focus once its month is drawn.
  const reached = useRef<string | null>(null);

  useEffect(() => {
    const dialog = root.current?.closest("[role=dialog]");
    if (!dialog?.contains(document.activeElement)) return;
    // The calendar came after the dialog around it had taken the focus.
    dialog.querySelector<HTMLElement>("[data-autofocus]")?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (!reached.current) return;
    const day = root.current?.querySelector<HTMLElement>(`[data-date="${reached.current}"]`);
    if (!day) return;
    reached.current = null;
    day.focus();
  });

  useLayoutEffect(() => {
    if (chosen.days > 0 && !chosen.byTouch) hours.current?.focus();
  }, [chosen]);

  const goTo = (day: string) => {
    reached.current = day;
    setAim(day);
  };
  const turnTo = (month: string) => {
    // The first month has no way back: the focus would be left on a button that is none any more.
    if (month.slice(0, 7) === firstDate.slice(0, 7)) goTo(firstDate);
    setShown(month);
  };
  const onDayKey = (from: string, event: KeyboardEvent) => {
    const step = event.key in steps && steps[event.key as keyof typeof steps];
    if (!step) return;
    const there = dayjs(from).add(step[0], step[1]).format("YYYY-MM-DD");
    const to = there < firstDate ? firstDate : there;
    // Within a month the calendar walks by itself.
    if (to.slice(0, 7) === from.slice(0, 7)) return;
    event.preventDefault();
    goTo(to);
    setShown(to);
  };
  const onTimeKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    onDone();
  };
  const clear = () => {
    onChange("");
    onDone();
  };
  const names = new Intl.DateTimeFormat(localeOf[language], { dateStyle: "full", timeZone: "UTC" });
  const months = new Intl.DateTimeFormat(localeOf[language], {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const nameOf = (day: string) => {
    const name = names.format(Date.parse(day));
    return day === today ? `${name}, ${t("days.today").toLowerCase()}` : name;
  };
  return (
    <div className={classes.root} ref={root}>
      <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, consistentWeeks: true }}>
        <DatePicker
          value={date || null}
          onChange={(day) =>
            day && onChange(dayOnly ? day : `${day} ${time || firstHour(day, min)}`)
          }
          date={shown}
          onDateChange={turnTo}
          minDate={firstDate || undefined}
          maxLevel="month"
          hideOutsideDates
          fullWidth
          enableKeyboardNavigation={false}
          ariaLabels={{ previousMonth: t("moment.previous"), nextMonth: t("moment.next") }}
          monthLabelFormat={(month) => capitalised(months.format(Date.parse(month)))}
          getDayAriaLabel={nameOf}
          getDayProps={(day) => ({
            "data-date": day,
            "data-autofocus": day === aim || undefined,
            "aria-pressed": day === date,
            "aria-current": day === today ? "date" : undefined,
            onKeyDown: (event: KeyboardEvent) => onDayKey(day, event),
            onClick: (event: MouseEvent) => {
              if (dayOnly) onDone();
              else setChosen({ days: chosen.days + 1, byTouch: byTouch(event) });
            },
          })}
          classNames={{
            calendarHeader: classes.header,
            calendarHeaderLevel: classes.month,
            calendarHeaderControl: classes.turn,
            weekday: classes.weekday,
            monthCell: classes.cell,
            day: classes.day,
          }}
        />
      </DatesProvider>
      {dayOnly && props.clearable && value && (
        <div className={classes.foot}>
          <Button variant="default" onClick={clear}>
            {t("moment.clear")}
          </Button>
        </div>
      )}
      {!dayOnly && (
        <div className={classes.foot}>
          <TimePicker
            key={chosen.days}
            aria-label={t("moment.time")}
            role="group"
            hoursInputLabel={t("moment.hours")}
            minutesInputLabel={t("moment.minutes")}
            hoursRef={hours}
            value={time}
            onChange={(hour) => hour && onChange(`${date || start} ${hour}`)}
            onKeyDown={onTimeKey}
            leftSection={<Clock size={16} aria-hidden />}
            classNames={{ field: classes.digits }}
          />
          <Button onClick={onDone}>{t("actions.done")}</Button>
        </div>
      )}
    </div>
  );
}

/** A finger that chose a day does not ask for a keyboard over the calendar. */
function byTouch({ nativeEvent }: MouseEvent): boolean {
  return "pointerType" in nativeEvent && nativeEvent.pointerType === "touch";
}
