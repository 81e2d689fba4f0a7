import { Button, Menu, VisuallyHidden } from "@mantine/core";
import { ArrowRightLeft, Inbox } from "lucide-react";
import { useTranslation } from "react-i18next";
import { PresenceDot } from "#app/components/PresenceDot.tsx";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./MoveMenu.module.css";
import { useTypedName } from "./use-typed-name.ts";

export type MoveMenuProps = {
  /** How the customer is called. */
  called: string;
  consultantId: string | null;
  /** Somebody is asked to take it: it can be taken from the offer. */
  onOffer: boolean;
  consultants: Floor["consultants"];
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onMove: (to: string | null) => void;
  pending?: boolean;
  /** The word on the button, where "Move to…" would not say it. */
  word?: string;
  quiet?: boolean;
};

/** "Move to…": everyone who could take the lead, with what there is to know before giving it. */
export function MoveMenu(props: MoveMenuProps) {
  const {
    called,
    consultantId,
    onOffer,
    consultants,
    opened,
    onOpened,
    onMove,
    quiet = false,
  } = props;
  const { t } = useTranslation("floor");
  const format = useFormat();
  const goToName = useTypedName(opened);
  return (
    <Menu opened={opened} onChange={onOpened} width={288} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant={quiet ? "subtle" : "light"}
          color={quiet ? "gray" : undefined}
          loading={props.pending}
          leftSection={<ArrowRightLeft size={16} aria-hidden />}
          className={classes.button}
          data-quiet={quiet}
        >
          {props.word ?? t("lead.move")}
          <VisuallyHidden> {called}</VisuallyHidden>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.people} onKeyDown={goToName}>
        <Menu.Label>{t("menu.to", { name: called })}</Menu.Label>
        {consultants.map((consultant) => (
          <Menu.Item
            key={consultant.id}
            data-name={consultant.name}
            disabled={consultant.id === consultantId}
            onClick={() => onMove(consultant.id)}
          >
            <span className={classes.person}>
              <PresenceDot presence={consultant.presence} />
              <span className={classes.name}>{consultant.name}</span>
              <span className={classes.fact}>
                {consultant.id === consultantId
                  ? t("menu.current")
                  : factsOf(consultant).join(" · ")}
              </span>
            </span>
          </Menu.Item>
        ))}
        {(consultantId !== null || onOffer) && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<Inbox size={16} aria-hidden />} onClick={() => onMove(null)}>
              {t(consultantId === null ? "menu.withdraw" : "menu.nobody")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );

  function factsOf(consultant: Floor["consultants"][number]): string[] {
    const { load, capacity, presence, onShiftUntil, onLeaveUntil } = consultant;
    return [
      ...(onLeaveUntil ? [t("menu.onLeave")] : onShiftUntil ? [] : [t("menu.offShift")]),
      ...(presence === "busy" ? [t("menu.busy")] : presence === "away" ? [t("menu.away")] : []),
      ...(load.weight >= capacity ? [t("menu.full")] : []),
      t("menu.load", { load: format.number(load.weight), capacity }),
    ];
  }
}
