import { useTranslation } from "react-i18next";
import { ChoiceButton } from "#app/components/ChoiceButton.tsx";
import { type DropReason, dropReasons } from "#app/domain/leads/schema.ts";
import { ActSheet } from "#app/routes/leads/ActSheet.tsx";
import classes from "./LogSheet.module.css";

type Props = {
  opened: boolean;
  onClose: () => void;
  called: string;
  onDrop: (reason: DropReason) => Promise<boolean>;
};

/** Why a lead stopped, in one tap, with an undo after it. */
export function DropSheet({ opened, onClose, called, onDrop }: Props) {
  const { t } = useTranslation("leads");
  return (
    <ActSheet opened={opened} onClose={onClose} title={t("drop.title", { name: called })}>
      <div className={classes.root}>
        <p className={classes.hint}>{t("drop.hint")}</p>
        <div className={classes.choices}>
          {dropReasons.map((reason) => (
            <ChoiceButton
              key={reason}
              word={t(`drop.reasons.${reason}`)}
              onChoose={() => {
                onClose();
                void onDrop(reason);
              }}
            />
          ))}
        </div>
      </div>
    </ActSheet>
  );
}
