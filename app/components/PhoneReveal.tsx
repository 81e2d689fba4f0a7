import { ActionIcon, Button, CopyButton, Tooltip } from "@mantine/core";
import { Check, Copy, Eye } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./PhoneReveal.module.css";

export type PhoneRevealProps = {
  /** As the server masks it; null when there is none. */
  masked: string | null;
  /** The whole number, once the person has asked for it. */
  revealed?: string | null;
  /** Asks for the number: a logged act. Left out where the role may not. */
  onReveal?: () => void;
  pending?: boolean;
};

/** A masked phone with a way to see it; the number itself is shown only after asking. */
export function PhoneReveal({ masked, revealed, onReveal, pending = false }: PhoneRevealProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  if (!masked) return <span className={classes.none}>{t("phone.none")}</span>;
  if (revealed) {
    return (
      <span className={classes.root}>
        <span className={classes.number} title={t("phone.revealed")}>
          {format.phone(revealed)}
        </span>
        <CopyButton value={revealed}>
          {({ copied, copy }) => (
            <Tooltip label={t(copied ? "actions.copied" : "actions.copy")}>
              <ActionIcon
                size="xs"
                aria-label={t(copied ? "actions.copied" : "actions.copy")}
                onClick={copy}
              >
                {copied ? <Check size={16} /> : <Copy size={16} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </span>
    );
  }
  return (
    <span className={classes.root}>
      <span
        className={classes.number}
        role="img"
        aria-label={t("phone.masked", { last: masked.replace(/\D/g, "").slice(-4) })}
      >
        {format.phone(masked)}
      </span>
      {onReveal && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<Eye size={16} />}
          loading={pending}
          onClick={onReveal}
        >
          {t("actions.reveal")}
        </Button>
      )}
    </span>
  );
}
