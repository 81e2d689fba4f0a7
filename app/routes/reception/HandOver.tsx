import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WhoServes } from "#app/domain/visits/read-who-serves.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./HandOver.module.css";

export type HandOverProps = {
  opened: boolean;
  onClose: () => void;
  name: string;
  consultants: WhoServes[];
  onChoose: (consultantId: string) => void;
};

const nearest: Record<WhoServes["at"], number> = { work: 0, break: 1, home: 2, leave: 3 };

/** The consultants who could take a guest over; those who are there and free first. */
export function HandOver({ opened, onClose, name, consultants, onChoose }: HandOverProps) {
  const { t } = useTranslation("reception");
  const format = useFormat();
  const wordsOf = ({ at, guests, from }: WhoServes) => {
    if (at === "work")
      return guests === 0 ? t("handOver.free") : t("handOver.guests", { count: guests });
    if (at === "home" && from) return t("handOver.from", { when: format.when(from, Date.now()) });
    return t(`handOver.${at}`);
  };
  const inOrder = [...consultants].sort(
    (a, b) => nearest[a.at] - nearest[b.at] || a.guests - b.guests || a.name.localeCompare(b.name),
  );
  return (
    <Modal opened={opened} onClose={onClose} title={t("handOver.title", { name })}>
      <ul className={classes.list}>
        {inOrder.map((one) => (
          <li key={one.id}>
            <button type="button" className={classes.choice} onClick={() => onChoose(one.id)}>
              <span className={classes.name}>{one.name}</span>
              <span className={classes.load} data-free={one.at === "work" && one.guests === 0}>
                {wordsOf(one)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
