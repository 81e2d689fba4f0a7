import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { announce } from "#app/components/PoliteStatus.tsx";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import { useNow } from "#app/components/use-now.ts";
import type { GivenBack } from "#app/domain/assignment/give-back-leads.server.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import { useSend } from "#app/routes/use-send.ts";
import { handedWords } from "./handed-words.ts";
import classes from "./LeaveList.module.css";
import { useCalled } from "./use-called.ts";

type Leave = Floor["leaves"][number];

/** So many appointments are named. */
const mostNamed = 5;

/** Who is on leave or will be, who covers for them, what is still with them, and the ways to end it. */
export function LeaveList({ leaves }: { leaves: Floor["leaves"] }) {
  const { t } = useTranslation("floor");
  const { pending, end } = useEndLeave();
  const now = useNow(60);
  if (leaves.length === 0) return null;
  return (
    <section>
      <SectionTitle>{t("leaves.title")}</SectionTitle>
      <ul className={classes.list}>
        {leaves.map((leave) => (
          <li key={leave.id} className={classes.leave}>
            <span className={classes.name}>{leave.name}</span>
            <Facts leave={leave} now={now} />
            <span className={classes.acts}>
              {leave.handedOverAt ? (
                <Button
                  size="xs"
                  variant="light"
                  loading={pending === leave.id}
                  onClick={() => void end(leave, "return")}
                >
                  {t("leaves.giveBack")}
                </Button>
              ) : (
                <Button
                  size="xs"
                  variant="default"
                  loading={pending === leave.id}
                  onClick={() => void end(leave, "cancel")}
                >
                  {t("leaves.cancel")}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ leave, now }: { leave: Leave; now: number }) {
  const { t } = useTranslation("floor");
  const format = useFormat();
  const called = useCalled();
  const period = t("leaves.period", {
    from: format.when(leave.startsAt, now),
    to: format.when(leave.endsAt, now),
  });
  const cover =
    leave.cover === "person" && leave.coverName
      ? t("leaves.coverPerson", { name: leave.coverName })
      : t(leave.cover === "nobody" ? "leaves.coverNobody" : "leaves.coverPool");
  const { handedOver } = leave;
  const handed = handedOver ? handedWords(t, { ...leave, handedOver }) : [];
  const named = leave.staying
    .slice(0, mostNamed)
    .map((one) => `${called(one)} ${format.when(one.startsAt, now)}`);
  const more = leave.staying.length - named.length;
  if (more > 0) named.push(t("leaves.more", { count: more }));
  const of = { count: leave.staying.length, name: leave.name, list: named.join(", ") };
  const staying = leave.staying.length > 0 ? t("leaves.staying", of) : null;
  return (
    <span className={classes.facts}>
      {[period, cover, ...handed, staying, leave.reason].filter(Boolean).join(" · ")}
    </span>
  );
}

function useEndLeave() {
  const { t } = useTranslation("floor");
  const { revalidate } = useRevalidator();
  const send = useSend();
  const [pending, setPending] = useState<string | null>(null);
  const end = async (leave: Leave, how: "cancel" | "return") => {
    setPending(leave.id);
    const answer = await (how === "return"
      ? send<GivenBack>("POST", `/floor/leaves/${leave.id}/return`)
      : send<GivenBack>("DELETE", `/floor/leaves/${leave.id}`));
    setPending(null);
    if (answer === "unsent" || !answer.ok) {
      const reason =
        answer === "unsent"
          ? "unsent"
          : answer.reason === "already-done"
            ? "already-done"
            : "other";
      notifications.show({
        message: t(`leaves.refusals.${reason}`),
        role: "alert",
        color: "amber",
        autoClose: 10_000,
      });
    } else {
      const ended =
        how === "return"
          ? t("leaves.gaveBack", { name: leave.name, count: answer.returned })
          : t("leaves.cancelled", { name: leave.name });
      const { staying } = answer;
      const message = staying ? `${ended} ${t("leaves.stayed", { count: staying })}` : ended;
      announce(message);
      notifications.show({ message, role: "status", autoClose: 8_000 });
    }
    await revalidate();
  };
  return { pending, end };
}
