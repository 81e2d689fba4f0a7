import { Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import type { NavigationItem, RailProps } from "#app/components/Rail.tsx";
import classes from "./BottomBar.module.css";

/** The way between pages on a phone, and to everybody and everything else, under the thumb. */
export function BottomBar({ items, prefetch, onSearch }: RailProps) {
  const { t } = useTranslation("shell");
  const linkTo = (item: NavigationItem) => (
    <NavLink key={item.to} to={item.to} className={classes.item} prefetch={prefetch}>
      <span className={classes.icon}>
        <item.icon size={22} strokeWidth={1.75} aria-hidden />
        {item.count ? <span className={classes.count}>{item.count}</span> : null}
      </span>
      <span className={classes.word}>{item.label}</span>
    </NavLink>
  );
  return (
    <nav className={classes.root} aria-label={t("navigation")}>
      {items.filter(({ last }) => !last).map(linkTo)}
      {onSearch && (
        <button type="button" className={classes.item} aria-haspopup="dialog" onClick={onSearch}>
          <span className={classes.icon}>
            <Search size={22} strokeWidth={1.75} aria-hidden />
          </span>
          <span className={classes.word}>{t("nav.search")}</span>
        </button>
      )}
      {items.filter(({ last }) => last).map(linkTo)}
    </nav>
  );
}
