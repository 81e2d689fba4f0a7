import { Button } from "@mantine/core";
import { Inbox, SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EmptyState } from "#app/components/EmptyState.tsx";
import { readChoice } from "#app/domain/queue/choice.ts";
import { useQueueChoice } from "#app/routes/queue/use-queue-choice.ts";

/** An empty list: nobody at all, or nobody who is what was chosen. */
export function NothingHere({ total, onClear }: { total: number; onClear: () => void }) {
  const { t } = useTranslation("queue");
  const { choose } = useQueueChoice();
  if (total === 0) {
    return (
      <EmptyState
        icon={Inbox}
        title={t("empty.title")}
        hint={t("empty.hint")}
        action={
          <Button component={Link} to="/appointments" variant="default">
            {t("empty.action")}
          </Button>
        }
      />
    );
  }
  const clear = () => {
    choose(readChoice(new URLSearchParams()));
    onClear();
  };
  return (
    <EmptyState
      icon={SearchX}
      title={t("empty.filter")}
      hint={t("empty.filterHint", { count: total })}
      action={
        <Button variant="default" onClick={clear}>
          {t("empty.clear")}
        </Button>
      }
    />
  );
}
