import { useTranslation } from "react-i18next";
import type { DeclineReason } from "#app/domain/assignment/decline-lead.server.ts";
import { ActSheet } from "#app/routes/leads/ActSheet.tsx";
import { DeclineReasons } from "#app/routes/queue/DeclineReasons.tsx";

type Props = {
  opened: boolean;
  onClose: () => void;
  called: string;
  onDecline: (reason: DeclineReason) => void;
};

/** Giving a lead back before anything was done with it: why, in one tap. */
export function DeclineSheet({ opened, onClose, called, onDecline }: Props) {
  const { t } = useTranslation("queue");
  return (
    <ActSheet opened={opened} onClose={onClose} title={t("offers.declineTitle", { name: called })}>
      <DeclineReasons
        hint={t("offers.declineHint")}
        onClose={onClose}
        onReason={(reason) => {
          onClose();
          onDecline(reason);
        }}
      />
    </ActSheet>
  );
}
