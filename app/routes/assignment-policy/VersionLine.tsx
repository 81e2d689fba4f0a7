import { Button, Menu } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useNow } from "#app/components/use-now.ts";
import type { SavedPolicy } from "#app/domain/assignment/read-policy.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./policy-head.module.css";

export type VersionLineProps = {
  store: string;
  current: { version: number };
  shown: { version: number };
  history: SavedPolicy[];
};

/** Which version is in force, who saved it and when, and the way to look at the earlier ones. */
export function VersionLine({ store, current, shown, history }: VersionLineProps) {
  const { t } = useTranslation("assignment");
  const format = useFormat();
  const now = useNow(60);
  const held = history.find(({ version }) => version === current.version);
  const by = (one: SavedPolicy) => one.savedBy ?? t("version.somebody");
  const to = (version: number) =>
    version === current.version
      ? `?store=${encodeURIComponent(store)}`
      : `?store=${encodeURIComponent(store)}&version=${version}`;
  return (
    <div className={classes.version}>
      <p className={classes.held} title={held && format.dateTime(held.savedAt)}>
        {held
          ? t("version.saved", {
              version: held.version,
              by: by(held),
              when: format.relative(held.savedAt, now),
            })
          : t("version.house")}
      </p>
      {history.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              rightSection={<ChevronDown size={16} aria-hidden />}
            >
              {t("version.history")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={classes.history}>
            {history.map((one) => (
              <Menu.Item key={one.version} component={Link} to={to(one.version)}>
                {t("version.item", {
                  version: one.version,
                  by: by(one),
                  when: format.dateTime(one.savedAt),
                })}
                {one.version === current.version && (
                  <span className={classes.inForce}> {t("version.current")}</span>
                )}
              </Menu.Item>
            ))}
            <Menu.Item component={Link} to={to(0)}>
              {t("version.houseItem")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {shown.version !== current.version && (
        <p className={classes.looking}>
          {shown.version === 0
            ? t("version.lookingHouse")
            : t("version.looking", { version: shown.version })}{" "}
          <Link to={to(current.version)}>{t("version.back")}</Link>
        </p>
      )}
    </div>
  );
}
