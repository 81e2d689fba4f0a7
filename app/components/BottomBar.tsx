import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import type { RailProps } from "#app/components/Rail.tsx";
import classes from "./BottomBar.module.css";

/** The way between pages on a phone, under the thumb. */
export function BottomBar({ items, prefetch }: Omit<RailProps, "onSearch">) {
  const { t } = useTranslation("shell");
  return (
    <nav className={classes.root} aria-label={t("navigation")}>
      {items.map((item) => (
        <NavLink key={item.to} to={item.to} className={classes.item} prefetch={prefetch}>
          <span className={classes.icon}>
            <item.icon size={22} strokeWidth={1.75} aria-hidden />
            {item.count ? <span className={classes.count}>{item.count}</span> : null}
          </span>
          <span className={classes.word}>{item.label}</span>
        </NavLink>
      ))}
    </nav>
  );
}
