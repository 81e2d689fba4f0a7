import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { useNow } from "#app/components/use-now.ts";
import type { HouseHealth } from "#app/domain/health/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { JobCounts } from "#app/jobs/count-jobs.server.ts";
import classes from "./HealthCounts.module.css";

export type HealthCountsProps = { health: HouseHealth; jobs: JobCounts | null; outages: number };

/** Everything that could be lost in silence, as a number; what should be none stands out when it is not. */
export function HealthCounts({ health, jobs, outages }: HealthCountsProps) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const now = useNow(15);
  const since = (at: string | null) =>
    at ? t("health.since", { time: format.relative(at, now) }) : undefined;
  return (
    <>
      <section className={classes.part}>
        <p className={classes.intro}>{t("health.intro")}</p>
        <dl className={classes.counts}>
          <Count
            label={t("health.unassigned")}
            value={health.unassigned}
            more={since(health.unassignedSince)}
            wantsNone
          />
          <Count label={t("health.movesRefused")} value={health.movesRefused} />
          <Count label={t("health.signInsRefused")} value={health.signInsRefused} />
          <Count
            label={t("health.events")}
            value={health.eventsOfDay}
            more={[
              t("health.ofHour", { count: health.eventsOfHour }),
              health.lastEventAt &&
                t("health.last", { time: format.relative(health.lastEventAt, now) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          />
          <Count label={t("health.withoutConsent")} value={health.withoutConsent} />
          <Count label={t("health.clockFlagged")} value={health.clockFlagged} />
          <Count label={t("health.waitingForLead")} value={health.waitingForLead} wantsNone />
          <Count label={t("health.suggestions")} value={health.suggestions} />
          <Count label={t("health.feed")} value={health.feedOfHour} />
          <Count
            label={t("health.outbox")}
            value={health.outbox}
            more={since(health.outboxSince)}
            wantsNone
          />
          <Count
            label={t("health.outages")}
            value={outages}
            more={t("health.sinceStart")}
            wantsNone
          />
        </dl>
      </section>
      <section className={classes.part}>
        <SectionTitle>{t("health.jobs")}</SectionTitle>
        {jobs ? <Jobs jobs={jobs} /> : <p className={classes.away}>{t("health.away")}</p>}
      </section>
    </>
  );
}

function Jobs({ jobs }: { jobs: JobCounts }) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  return (
    <>
      <dl className={classes.counts}>
        <Count label={t("health.failed")} value={jobs.failed} wantsNone />
        <Count label={t("health.waiting")} value={jobs.waiting} />
        <Count label={t("health.active")} value={jobs.active} />
        <Count label={t("health.delayed")} value={jobs.delayed} />
      </dl>
      {jobs.failures.length === 0 ? (
        <p className={classes.intro}>{t("health.noFailures")}</p>
      ) : (
        <ul className={classes.failures}>
          {jobs.failures.map(({ id, name, reason, at }) => (
            <li key={id}>
              {t("health.failure", { name, reason, time: at ? format.dateTime(at) : "–" })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type CountProps = { label: string; value: number; more?: ReactNode; wantsNone?: boolean };

function Count({ label, value, more, wantsNone = false }: CountProps) {
  const format = useFormat();
  return (
    <div className={classes.count} data-bad={wantsNone && value > 0}>
      <dt>{label}</dt>
      <dd className={classes.value}>{format.number(value)}</dd>
      {more && <dd className={classes.more}>{more}</dd>}
    </div>
  );
}
