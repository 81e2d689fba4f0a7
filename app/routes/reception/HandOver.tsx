import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./HandOver.module.css";

export type HandOverProps = {
  opened: boolean;
  onClose: () => void;
  name: string;
  consultants: { id: string; name: string; away: boolean; guests: number }[];
  onChoose: (consultantId: string) => void;
};

/** The consultants who could take a guest over; those who are free first. */
export function HandOver({ opened, onClose, name, consultants, onChoose }: HandOverProps) {
  const { t } = useTranslation("reception");
  const inOrder = [...consultants].sort(
    (a, b) =>
      Number(a.away) - Number(b.away) || a.guests - b.guests || a.name.localeCompare(b.name),
  );
  return (
    <Modal opened={opened} onClose={onClose} title={t("handOver.title", { name })}>
      <ul className={classes.list}>
        {inOrder.map(({ id, name: consultant, away, guests }) => (
          <li key={id}>
            <button type="button" className={classes.choice} onClick={() => onChoose(id)}>
              <span className={classes.name}>{consultant}</span>
              <span className={classes.load} data-free={!away && guests === 0}>
                {away
                  ? t("handOver.away")
                  : guests === 0
                    ? t("handOver.free")
                    : t("handOver.guests", { count: guests })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
