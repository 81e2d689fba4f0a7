import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/i18n/format.ts";
import type { Loading } from "#app/routes/queue/use-queue-rows.ts";
import classes from "./QueueList.module.css";

type Props = { shown: number; loading: Loading };

/** How much of a long queue is loaded: search and filters look through no more than that. */
export function LoadLine({ shown, loading }: Props) {
  const { t } = useTranslation("queue");
  const format = useFormat();
  if (loading.state === "whole") return null;
  const [some, all] = [format.number(shown), format.number(loading.total)];
  return (
    <p className={classes.bottom} role={loading.state === "failed" ? "alert" : undefined}>
      {t("loaded", { shown: some, total: all })}
      {loading.state === "failed" && (
        <>
          <span>{t("loadFailed")}</span>
          <Button size="xs" variant="default" onClick={loading.again}>
            {t("loadAgain")}
          </Button>
        </>
      )}
    </p>
  );
}
