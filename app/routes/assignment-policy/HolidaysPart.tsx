import { ActionIcon, Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { X } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { MomentField } from "#app/components/MomentField.tsx";
import { useWhileOnline } from "#app/components/use-while-online.ts";
import type { Holiday } from "#app/domain/stores/read-holidays.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { Answer } from "#app/infrastructure/refusal.ts";
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
  const whileOnline = useWhileOnline();
  const fetcher = useFetcher<Answer>();
  const { data: answer } = fetcher;
  const offerBack = useHolidayBack(storeId);
  const settled = useEffectEvent((done: Answer) => done.ok && offerBack(holiday));
  useEffect(() => {
    if (answer) settled(answer);
  }, [answer]);
  const noon = noonOf(holiday.day);
  const day = format.date(noon);
  const { opens, closes } = holiday;
  return (
    <li className={classes.holiday} data-going={fetcher.state !== "idle"}>
      <span className={classes.day}>
        {day} <span className={classes.quiet}>{format.weekday(noon)}</span>
      </span>
      <span>{holiday.name}</span>
      <span className={classes.quiet}>
        {opens && closes ? t("holidays.hours", { opens, closes }) : t("holidays.closed")}
      </span>
      <ActionIcon
        aria-label={t("holidays.remove", { day, name: holiday.name })}
        loading={fetcher.state !== "idle"}
        onClick={() =>
          whileOnline(() =>
            fetcher.submit(
              { storeId, day: holiday.day, key: crypto.randomUUID() },
              { method: "delete", action: address },
            ),
          )
        }
      >
        <X size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

type Added = Answer<{ days: number; replaced: number }>;

function NewHolidays({ storeId, holidays, today }: HolidaysPartProps) {
  const { t } = useTranslation("assignment");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const fetcher = useFetcher<Added>();
  const [key, setKey] = useState<string>(() => crypto.randomUUID());
  const { data: answer, state } = fetcher;
  const wordsFor = useRefusalWords();
  const whileOnline = useWhileOnline();
  const settled = useEffectEvent((done: Added) => {
    if (!done.ok) return;
    const said: string[] = [t("holidays.added", { count: done.days })];
    if (done.replaced > 0) said.push(t("holidays.replaced", { count: done.replaced }));
    notifications.show({ message: said.join(" "), role: "status" });
    setKey(crypto.randomUUID());
    setFrom("");
    setUntil("");
  });
  useEffect(() => {
    if (state === "idle" && answer) settled(answer);
  }, [state, answer]);
  const refusal = answer && !answer.ok ? answer : undefined;
  const errorOf = (field: string) => (refusal?.field === field ? wordsFor(refusal) : undefined);
  return (
    <fetcher.Form
      key={key}
      className={classes.newHolidays}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        form.set("key", key);
        form.set("storeId", storeId);
        whileOnline(() => fetcher.submit(form, { method: "post", action: address }));
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
      <Button type="submit" variant="default" loading={state !== "idle"}>
        {t("holidays.add")}
      </Button>
      <Replaced days={holidays.filter(({ day }) => from <= day && day <= (until || from))} />
      {refusal && !refusal.field && <p className={classes.error}>{wordsFor(refusal)}</p>}
    </fetcher.Form>
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

function noonOf(day: string): string {
  return `${day}T12:00:00+07:00`;
}
