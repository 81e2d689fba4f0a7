import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Armchair, Hourglass, UsersRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useRevalidator } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { useNow } from "#app/components/use-now.ts";
import type { VisitDetail } from "#app/domain/visits/read-visit.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useCalled } from "#app/routes/floor/use-called.ts";
import { HandOver } from "#app/routes/reception/HandOver.tsx";
import { useRefusal } from "#app/routes/reception/use-refusal.ts";
import { sendAgain } from "#app/routes/send-again.ts";
import classes from "./VisitClock.module.css";

export type VisitClockProps = Pick<VisitDetail, "visit" | "colleagues"> & { mayRecord: boolean };

/** How long the guest waits or is being advised, and the way to sit down with them or to ask a colleague. */
export function VisitClock({ visit, colleagues, mayRecord }: VisitClockProps) {
  const { t } = useTranslation(["visits", "reception"]);
  const format = useFormat();
  const called = useCalled();
  const refusal = useRefusal();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const now = useNow(1);
  const [pending, setPending] = useState(false);
  const [opened, sheet] = useDisclosure(false);
  const state = visit.endedAt ? "ended" : visit.servedAt ? "withYou" : "waiting";
  const since = Date.parse(visit.servedAt ?? visit.arrivedAt);
  const until = visit.endedAt ? Date.parse(visit.endedAt) : now;
  const name = called(visit);

  const start = async () => {
    setPending(true);
    const answer = await sendAgain("POST", `/visits/${visit.id}/start`);
    if (!answer.ok) refusal.show(answer);
    if (answer.ok || answer.reason !== "network") await revalidate();
    setPending(false);
  };
  const handOver = async (consultantId: string) => {
    sheet.close();
    const path = `/visits/${visit.id}/start`;
    const answer = await sendAgain<{ to: string }>("PUT", path, { consultantId });
    if (!answer.ok) {
      refusal.show(answer);
      return;
    }
    announce(t("reception:handOver.done", { name, consultant: answer.to }));
    if (mayRecord) void navigate("/");
    else await revalidate();
  };

  return (
    <section className={classes.root} data-state={state}>
      <p className={classes.label}>
        {state === "waiting" ? (
          <Hourglass size={16} aria-hidden />
        ) : (
          <Armchair size={16} aria-hidden />
        )}
        {t(`clock.${state}`)}
      </p>
      <p className={classes.time} role="timer" title={format.dateTime(since)}>
        {format.clock(Math.max(0, until - since) / 1000)}
      </p>
      <p className={classes.consultant}>
        {visit.consultant
          ? t("clock.consultant", { consultant: visit.consultant })
          : t("clock.nobody")}
      </p>
      {mayRecord && state === "waiting" && (
        <Button
          classNames={{ root: classes.start, label: classes.startLabel }}
          size="lg"
          fullWidth
          loading={pending}
          leftSection={<Armchair size={18} aria-hidden />}
          onClick={start}
        >
          {t("clock.start", { name })}
        </Button>
      )}
      {mayRecord && state !== "ended" && (
        <Button
          className={classes.more}
          variant="subtle"
          color="gray"
          leftSection={<UsersRound size={16} aria-hidden />}
          aria-label={t("clock.handOver")}
          onClick={sheet.open}
        >
          <span className={classes.moreWord}>{t("clock.handOver")}</span>
        </Button>
      )}
      <HandOver
        opened={opened}
        onClose={sheet.close}
        name={name}
        consultants={colleagues}
        onChoose={(consultantId) => void handOver(consultantId)}
      />
    </section>
  );
}
