import { Button } from "@mantine/core";
import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNow } from "#app/components/use-now.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./RecentRebalance.module.css";

export type RecentRebalanceProps = {
  rebalance: Floor["rebalance"];
  pending: boolean;
  onUndo: (rebalanceId: string) => void;
};

/** The rebalance that can still be taken back, for as long as it can. */
export function RecentRebalance({ rebalance, pending, onUndo }: RecentRebalanceProps) {
  const { t } = useTranslation("rebalance");
  const format = useFormat();
  const now = useNow(15);
  if (!rebalance || Date.parse(rebalance.until) <= now) return null;
  const { id, at, by, moved } = rebalance;
  return (
    <p className={classes.root}>
      {t("recent", {
        count: moved,
        by: by ?? t("somebody"),
        when: format.relative(at, Math.max(now, Date.parse(at))),
      })}
      <Button
        size="xs"
        variant="light"
        loading={pending}
        leftSection={<Undo2 size={16} aria-hidden />}
        onClick={() => onUndo(id)}
      >
        {t("undoAll")}
      </Button>
    </p>
  );
}
