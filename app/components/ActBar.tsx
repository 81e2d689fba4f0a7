import { Button, Menu, Tooltip } from "@mantine/core";
import { Ellipsis, type LucideIcon } from "lucide-react";
import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { KeyHint } from "#app/components/KeyHint.tsx";
import { announce } from "#app/components/PoliteStatus.tsx";
import { type Shortcuts, useShortcuts } from "#app/components/use-shortcuts.ts";
import classes from "./ActBar.module.css";

export type Act = {
  id: string;
  label: string;
  icon: LucideIcon;
  /** One key. */
  shortcut?: string;
  /** A link such as `tel:`; `onAct` is told as well when it is followed. */
  href?: string;
  onAct?: () => void;
  /** The next best act: filled, at most one. */
  suggested?: boolean;
  /** Why it may not be done now, and from when it may, in words. */
  refused?: string | null;
  pending?: boolean;
};

export type ActBarProps = {
  acts: readonly Act[];
  /** Acts behind "More". */
  more?: readonly Act[];
  label: string;
};

/** What can be done now, one key each; what may not be done is there, greyed, with the reason. */
export function ActBar({ acts, more = [], label }: ActBarProps) {
  const { t } = useTranslation(["shell", "common"]);
  const bar = useRef<HTMLDivElement>(null);
  const id = useId();

  const perform = (act: Act) => {
    if (act.refused) {
      announce(t("refusedAct", { act: act.label, reason: act.refused }));
      bar.current?.querySelector<HTMLElement>(`[data-act="${act.id}"]`)?.focus();
      return;
    }
    act.onAct?.();
  };
  const byKey = (act: Act) => {
    if (act.refused || !act.href) perform(act);
    else bar.current?.querySelector<HTMLElement>(`[data-act="${act.id}"]`)?.click();
  };
  const shortcuts: Record<string, () => void> = {};
  for (const act of [...acts, ...more]) {
    if (act.shortcut) shortcuts[act.shortcut] = () => byKey(act);
  }
  useShortcuts(shortcuts satisfies Shortcuts);

  const reasons = new Map<string, string[]>();
  for (const act of acts) {
    if (act.refused) reasons.set(act.refused, [...(reasons.get(act.refused) ?? []), act.label]);
  }

  return (
    <div className={classes.root} data-act-bar>
      {reasons.size > 0 && (
        <ul className={classes.reasons} id={`${id}-reasons`}>
          {[...reasons].map(([reason, labels]) => (
            <li key={reason}>
              <strong>{labels.join(", ")}</strong> · {reason}
            </li>
          ))}
        </ul>
      )}
      <div className={classes.bar} ref={bar} role="toolbar" aria-label={label}>
        {acts.map((act) => (
          <ActButton key={act.id} act={act} onPerform={perform} />
        ))}
        {more.length > 0 && (
          <Menu position="top-end">
            <Menu.Target>
              <Button
                className={classes.act}
                variant="default"
                leftSection={<Ellipsis size={18} aria-hidden />}
              >
                {t("common:actions.more")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {more.map((act) => (
                <Menu.Item
                  key={act.id}
                  leftSection={<act.icon size={16} />}
                  rightSection={act.shortcut ? <KeyHint keys={act.shortcut} /> : null}
                  disabled={Boolean(act.refused)}
                  {...(act.href ? { component: "a" as const, href: act.href } : {})}
                  onClick={() => perform(act)}
                >
                  {act.label}
                  {act.refused && <span className={classes.menuReason}>{act.refused}</span>}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </div>
  );
}

function ActButton({ act, onPerform }: { act: Act; onPerform: (act: Act) => void }) {
  const { t } = useTranslation("shell");
  const refused = Boolean(act.refused);
  const link = act.href && !refused ? { component: "a" as const, href: act.href } : {};
  const hint = act.shortcut ? `${act.label} · ${act.shortcut.toUpperCase()}` : null;
  return (
    <Tooltip label={act.refused ?? hint} disabled={!refused && !hint}>
      <Button
        {...link}
        className={classes.act}
        data-act={act.id}
        data-suggested={act.suggested && !refused}
        variant={act.suggested && !refused ? "filled" : "default"}
        leftSection={<act.icon size={18} aria-hidden />}
        rightSection={act.shortcut && !refused ? <KeyHint keys={act.shortcut} /> : null}
        aria-keyshortcuts={act.shortcut}
        aria-disabled={refused || undefined}
        aria-label={
          act.refused ? t("refusedAct", { act: act.label, reason: act.refused }) : undefined
        }
        data-refused={refused || undefined}
        loading={act.pending}
        onClick={() => onPerform(act)}
      >
        {act.label}
      </Button>
    </Tooltip>
  );
}
