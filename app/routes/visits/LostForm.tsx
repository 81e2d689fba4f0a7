import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { lostReasons } from "#app/domain/visits/lost-reasons.ts";
import classes from "./outcome-form.module.css";
import type { useOutcome } from "./use-outcome.ts";
import type { OutcomeDraft } from "./use-outcome-draft.ts";

type Props = { draft: OutcomeDraft; outcome: ReturnType<typeof useOutcome> };

/** Why the guest does not buy: one tap records it. */
export function LostForm({ draft, outcome }: Props) {
  const { t } = useTranslation(["visits", "leads"]);
  const { note } = draft.typed;
  return (
    <div className={classes.form}>
      <TextInput
        label={t("outcome.note")}
        placeholder={t("outcome.noteHint")}
        value={note}
        onChange={(event) => draft.type({ note: event.currentTarget.value })}
        error={outcome.fault === "note" ? t("outcome.faults.note") : undefined}
        maxLength={2200}
      />
      <div className={classes.choices}>
        {lostReasons.map((reason) => (
          <button
            key={reason}
            type="button"
            className={classes.big}
            disabled={outcome.pending}
            onClick={() => void outcome.record({ kind: "lost", reason, note }, null)}
          >
            {t(`leads:drop.reasons.${reason}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
