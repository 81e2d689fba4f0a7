import { ArrowUpDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import classes from "./LivePill.module.css";

export type LivePillProps = {
  /** Changes that wait while hand or focus is in the list. */
  count: number;
  onApply: () => void;
};

/** "4 changes · Show": applies what was held back so that nothing moves under the finger. */
export function LivePill({ count, onApply }: LivePillProps) {
  const { t } = useTranslation("shell");
  return (
    <button type="button" className={classes.root} onClick={onApply}>
      <ArrowUpDown size={14} aria-hidden />
      {t("pill", { count })}
    </button>
  );
}
