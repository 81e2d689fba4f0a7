import { Button } from "@mantine/core";
import { DoorOpen } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { useNow } from "#app/components/use-now.ts";
import type { OpenVisit } from "#app/domain/visits/queries.server.ts";
import { capitalised } from "#app/i18n/capitalised.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useCalled } from "#app/routes/floor/use-called.ts";
import classes from "./arrival-notice.module.css";

export type Arrival = OpenVisit;

/** "Chị Hạnh is waiting at reception": above every page of the consultant whom a guest waits for. */
export function ArrivalNotice({ arrivals }: { arrivals: Arrival[] }) {
  const { t } = useTranslation("visits");
  const format = useFormat();
  const called = useCalled();
  const { pathname } = useLocation();
  const now = useNow(5);
  const waiting = arrivals.filter((one) => !one.served && pathname !== `/visits/${one.visitId}`);
  const [first, ...others] = waiting;
  const said = useRef<ReadonlySet<string>>(new Set());
  const name = first && capitalised(called(first));
  useEffect(() => {
    const isNew = first !== undefined && !said.current.has(first.visitId);
    said.current = new Set(waiting.map(({ visitId }) => visitId));
    if (isNew && name) announce(t("arrival.said", { name }));
  });
  if (!first || !name) return null;
  const seconds = Math.max(0, (now - Date.parse(first.since)) / 1000);
  return (
    <section className={classes.root} aria-label={t("arrival.said", { name })}>
      <DoorOpen size={20} aria-hidden className={classes.icon} />
      <p className={classes.words}>
        <strong>
          {others.length > 0
            ? t("arrival.waitingMore", { name, count: others.length })
            : t("arrival.waiting", { name })}
        </strong>
        <span className={classes.since} title={format.dateTime(first.since)}>
          {t("arrival.since", { time: format.duration(seconds) })}
        </span>
      </p>
      <Button component={Link} to={`/visits/${first.visitId}`} className={classes.open}>
        {t("arrival.open")}
      </Button>
    </section>
  );
}
