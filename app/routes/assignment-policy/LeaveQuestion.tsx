import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./policy.module.css";

export type LeaveQuestionProps = {
  opened: boolean;
  /** How many parts would be lost. */
  changed: number;
  onStay: () => void;
  onLeave: () => void;
};

/** Asks before what was edited is thrown away; Escape stays. */
export function LeaveQuestion({ opened, changed, onStay, onLeave }: LeaveQuestionProps) {
  const { t } = useTranslation("assignment");
  return (
    <Modal
      opened={opened}
      onClose={onStay}
      title={t("leave.title")}
      closeButtonProps={{ "aria-label": t("leave.stay") }}
      centered
    >
      <p className={classes.quiet}>{t("leave.lost", { count: changed })}</p>
      <div className={classes.leaveActs}>
        <Button variant="default" onClick={onLeave}>
          {t("leave.go")}
        </Button>
        <Button onClick={onStay} data-autofocus>
          {t("leave.stay")}
        </Button>
      </div>
    </Modal>
  );
}
