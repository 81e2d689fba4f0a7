import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DeclineReason } from "#app/domain/assignment/decline-lead.server.ts";
import classes from "./QueueOffers.module.css";

const reasons: readonly DeclineReason[] = ["busy", "wrong-skill", "conflict", "leaving", "other"];

type Props = {
  /** What it means, in place of the usual words. */
  hint?: string;
  onReason: (reason: DeclineReason) => void;
  onClose: () => void;
};

/** Why somebody gives a lead back, in one tap; Escape leaves things as they are. */
export function DeclineReasons({ hint, onReason, onClose }: Props) {
  const { t } = useTranslation(["queue", "common"]);
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => group.current?.querySelector("button")?.focus(), []);
  return (
    <fieldset
      ref={group}
      className={classes.reasons}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <legend className={classes.quiet}>{hint ?? t("offers.why")}</legend>
      {reasons.map((reason) => (
        <button
          key={reason}
          type="button"
          className={classes.reason}
          onClick={() => onReason(reason)}
        >
          {t(`offers.reasons.${reason}`)}
        </button>
      ))}
      <Button size="xs" variant="subtle" onClick={onClose}>
        {t("common:actions.cancel")}
      </Button>
    </fieldset>
  );
}
