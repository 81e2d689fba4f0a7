import { Modal } from "@mantine/core";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { KeyHint } from "#app/components/KeyHint.tsx";
import { ShortcutsContext } from "#app/components/use-shortcuts.ts";
import classes from "./ShortcutHelp.module.css";

export type ShortcutGroup = {
  title: string;
  shortcuts: readonly { keys: string; label: string }[];
};

export type ShortcutHelpProps = {
  opened: boolean;
  onClose: () => void;
  /** What this page adds to the shortcuts that hold everywhere. */
  groups?: readonly ShortcutGroup[];
};

/** The sheet that "?" opens. */
export function ShortcutHelp({ opened, onClose, groups = [] }: ShortcutHelpProps) {
  const { t } = useTranslation("shell");
  const wanted = useContext(ShortcutsContext);
  const everywhere: ShortcutGroup = {
    title: t("shortcuts.anywhere"),
    shortcuts: [
      { keys: "mod+K", label: t("shortcuts.palette") },
      { keys: "/", label: t("shortcuts.search") },
      { keys: "mod+Z", label: t("shortcuts.undo") },
      { keys: "Esc", label: t("shortcuts.close") },
      { keys: "?", label: t("shortcuts.help") },
    ],
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t("shortcuts.title")} size="lg">
      {!wanted && <p className={classes.off}>{t("shortcuts.off")}</p>}
      <div className={classes.groups}>
        {[...groups, everywhere].map((group) => (
          <section key={group.title}>
            <h3 className={classes.title}>{group.title}</h3>
            <dl className={classes.list}>
              {group.shortcuts.map(({ keys, label }) => (
                <div key={keys} className={classes.line}>
                  <dt>{label}</dt>
                  <dd className={classes.keys}>
                    <span className={classes.spoken}>{keys}</span>
                    <KeyHint keys={keys} always />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
