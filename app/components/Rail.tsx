import type { LucideIcon } from "lucide-react";
import { Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import { NavLink, type NavLinkProps, useLocation } from "react-router";
import { BrandMark } from "#app/components/BrandMark.tsx";
import classes from "./Rail.module.css";

export type NavigationItem = {
  to: string;
  label: string;
  icon: LucideIcon;
  /** A number that asks for attention. */
  count?: number;
  /** At the foot of the rail, apart from the pages of work. */
  last?: boolean;
};

export type RailProps = {
  items: readonly NavigationItem[];
  prefetch: NavLinkProps["prefetch"];
  onSearch?: () => void;
};

/** The way between pages on tablets and desktops: an icon with its word under it. */
export function Rail({ items, prefetch, onSearch }: RailProps) {
  const { t } = useTranslation("shell");
  const { pathname } = useLocation();
  const link = (item: NavigationItem) => (
    <li key={item.to} className={classes.place} data-last={item.last}>
      <NavLink
        to={item.to}
        className={classes.item}
        data-within={item.to === "/queue" && pathname.startsWith("/leads/")}
        prefetch={prefetch}
      >
        <span className={classes.icon}>
          <item.icon size={20} strokeWidth={1.75} aria-hidden />
          {item.count ? <span className={classes.count}>{item.count}</span> : null}
        </span>
        <span className={classes.word}>{item.label}</span>
      </NavLink>
    </li>
  );
  return (
    <nav className={classes.root} aria-label={t("navigation")}>
      <NavLink to="/" className={classes.brand} aria-label={t("notFound.home")}>
        <BrandMark />
      </NavLink>
      <ul className={classes.list}>
        {items.filter((item) => !item.last).map(link)}
        {onSearch && (
          <li className={classes.place} data-last>
            <button type="button" className={classes.item} onClick={onSearch}>
              <span className={classes.icon}>
                <Search size={20} strokeWidth={1.75} aria-hidden />
              </span>
              <span className={classes.word}>{t("nav.search")}</span>
            </button>
          </li>
        )}
        {items.filter((item) => item.last).map(link)}
      </ul>
    </nav>
  );
}
