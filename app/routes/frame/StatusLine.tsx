import { Menu } from "@mantine/core";
import { Check, Radio, RefreshCw, Store, WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { KeyHint } from "#app/components/KeyHint.tsx";
import { type Presence, PresenceDot } from "#app/components/PresenceDot.tsx";
import { type Moment, useFormat } from "#app/i18n/format.ts";
import type { ConnectionState } from "#app/realtime/live-context.tsx";
import classes from "./StatusLine.module.css";

export type StatusLineProps = {
  connection: ConnectionState;
  presence: Presence;
  /** Given where the person may say that they are away. */
  onPresence?: (presence: "online" | "away") => void;
  /** The store's name; null for all stores. */
  store: string | null;
  /** When what is on the screen was last true. */
  asOf?: Moment | null;
  onSearch?: () => void;
};

const glyphs = { live: Radio, connecting: RefreshCw, offline: WifiOff };

/** One line that says whether the screen can be trusted, who I am to others, and where. */
export function StatusLine(props: StatusLineProps) {
  const { connection, presence, onPresence, store, asOf, onSearch } = props;
  const { t } = useTranslation(["shell", "common"]);
  const format = useFormat();
  const Glyph = glyphs[connection];
  const presenceWord = t(`common:presence.${presence}`);
  return (
    <section className={classes.root} aria-label={t("statusLine.label")}>
      <span className={classes.part} data-connection={connection}>
        <Glyph size={14} aria-hidden />
        {t(`connection.${connection}`)}
      </span>
      {onPresence ? (
        <Menu position="top-start">
          <Menu.Target>
            <button
              type="button"
              className={classes.button}
              aria-label={t("statusLine.presence", { presence: presenceWord })}
            >
              <PresenceDot presence={presence} withWord />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {(["online", "away"] as const).map((choice) => (
              <Menu.Item
                key={choice}
                onClick={() => onPresence(choice)}
                rightSection={choice === presence ? <Check size={16} /> : null}
              >
                <PresenceDot presence={choice} withWord />
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <span className={classes.part}>
          <PresenceDot presence={presence} withWord />
        </span>
      )}
      <span className={classes.part} data-shrink>
        <Store size={14} aria-hidden />
        <span className={classes.store}>{store ?? t("statusLine.allStores")}</span>
      </span>
      {asOf && (
        <span className={classes.part}>{t("common:states.asOf", { time: format.time(asOf) })}</span>
      )}
      {onSearch && (
        <button type="button" className={classes.button} data-end onClick={onSearch}>
          {t("palette.open")} <KeyHint keys="mod+K" />
        </button>
      )}
    </section>
  );
}
