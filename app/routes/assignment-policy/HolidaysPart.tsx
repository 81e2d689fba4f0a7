import { ActionIcon, Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MomentField } from "#app/components/MomentField.tsx";
import type { Holiday } from "#app/domain/stores/read-holidays.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { fieldsOf, useAct } from "#app/routes/use-act.ts";
import { noonOf } from "./noon-of.ts";
import { PolicyPart } from "./PolicyPart.tsx";
import classes from "./policy.module.css";
import { useHolidayBack } from "./use-holiday-back.ts";
import { useRefusalWords } from "./use-refusal-words.ts";

export type HolidaysPartProps = { storeId: string; holidays: Holiday[]; today: string };

const address = "/admin/assignment/holidays";

/** The days ahead on which the store is closed or open at other hours; each change is saved at once. */
export function HolidaysPart({ storeId, holidays, today }: HolidaysPartProps) {
  const { t } = useTranslation("assignment");
  return (
    <PolicyPart title={t("steps.holidays")} hint={t("holidays.hint")}>
      {holidays.length === 0 && <p className={classes.none}>{t("holidays.none")}</p>}
      <ul className={classes.holidays}>
        {holidays.map((holiday) => (
          <HolidayRow key={holiday.day} storeId={storeId} holiday={holiday} />
        ))}
      </ul>
      <NewHolidays storeId={storeId} holidays={holidays} today={today} />
    </PolicyPart>
  );
}

function HolidayRow({ storeId, holiday }: { storeId: string; holiday: Holiday }) {
  const { t } = useTranslation("assignment");
  const format = useFormat();
  const offerBack = useHolidayBack(storeId);
  const wordsFor = useRefusalWords();
  const { send, going } = useAct({
    onDone: () => offerBack(holiday),
    onRefused: (refusal) =>
      notifications.show({ message: wordsFor(refusal), role: "alert", color: "amber" }),
  });
  const noon = noonOf(holiday.day);
  const day = format.date(noon);
  const { opens, closes } = holiday;
  return (
    <li className={classes.holiday} data-going={going !== null}>
      <span className={classes.day}>
        {day} <span className={classes.quiet}>{format.weekday(noon)}</span>
      </span>
      <span>{holiday.name}</span>
      <span className={classes.quiet}>
        {opens && closes ? t("holidays.hours", { opens, closes }) : t("holidays.closed")}
      </span>
      <ActionIcon
        aria-label={t("holidays.remove", { day, name: holiday.name })}
        loading={going !== null}
        onClick={() => void send("DELETE", address, { storeId, day: holiday.day })}
      >
        <X size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

function NewHolidays({ storeId, holidays, today }: HolidaysPartProps) {
  const { t } = useTranslation("assignment");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [added, setAdded] = useState(0);
  const wordsFor = useRefusalWords();
  const { send, going, answer } = useAct<{ days: number; replaced: number }>({
    onDone: ({ days, replaced }) => {
      const said: string[] = [t("holidays.added", { count: days })];
      if (replaced > 0) said.push(t("holidays.replaced", { count: replaced }));
      notifications.show({ message: said.join(" "), role: "status" });
      setAdded((before) => before + 1);
      setFrom("");
      setUntil("");
    },
  });
  const refusal = answer && !answer.ok ? answer : undefined;
  const errorOf = (field: string) => (refusal?.field === field ? wordsFor(refusal) : undefined);
  return (
    <form
      key={added}
      className={classes.newHolidays}
      onSubmit={(event) => {
        event.preventDefault();
        void send("POST", address, { ...fieldsOf(event.currentTarget), storeId });
      }}
    >
      <TextInput
        name="name"
        label={t("holidays.name")}
        error={errorOf("name")}
        maxLength={80}
        required
        autoComplete="off"
      />
      <MomentField
        dayOnly
        name="from"
        label={t("holidays.from")}
        value={from}
        onChange={(day) => {
          setFrom(day);
          if (until && until < day) setUntil("");
        }}
        error={errorOf("from")}
        min={today}
        required
      />
      <MomentField
        dayOnly
        name="until"
        label={t("holidays.until")}
        description={t("holidays.untilHint")}
        value={until}
        onChange={setUntil}
        error={errorOf("until")}
        min={from || today}
      />
      <TextInput
        type="time"
        name="opens"
        label={t("holidays.opens")}
        description={t("holidays.hoursHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={errorOf("opens")}
      />
      <TextInput type="time" name="closes" label={t("holidays.closes")} error={errorOf("closes")} />
      <Button type="submit" variant="default" loading={going !== null}>
        {t("holidays.add")}
      </Button>
      <Replaced days={holidays.filter(({ day }) => from <= day && day <= (until || from))} />
      {refusal && !refusal.field && <p className={classes.error}>{wordsFor(refusal)}</p>}
    </form>
  );
}

/** Which of the days are in already, before they are replaced. */
function Replaced({ days }: { days: readonly Holiday[] }) {
  const { t } = useTranslation("assignment");
  const format = useFormat();
  const [first] = days;
  return (
    <p className={classes.replaced} role="status">
      {first &&
        t("holidays.replaces", {
          count: days.length,
          day: format.date(noonOf(first.day)),
          name: first.name,
        })}
    </p>
  );
}
