import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BottomBar } from "#app/components/BottomBar.tsx";
import { type NavigationItem, Rail } from "#app/components/Rail.tsx";
import { StatusLine, type StatusLineProps } from "#app/routes/frame/StatusLine.tsx";
import classes from "./Frame.module.css";

export type FrameProps = {
  navigation: readonly NavigationItem[];
  /** At most four; the bar under the thumb on phones, which has the search besides. */
  phoneNavigation: readonly NavigationItem[];
  status: StatusLineProps;
  onSearch?: () => void;
  /** Offline, new version: above the page, never over it. */
  banner?: ReactNode;
  children: ReactNode;
};

/** What stands around every page of the console. */
export function Frame(props: FrameProps) {
  const { navigation, phoneNavigation, status, onSearch, banner, children } = props;
  const { t } = useTranslation("shell");
  // What cannot be fetched ahead would be fetched by reloading the page that stands there.
  const prefetch = status.connection === "live" ? "intent" : "none";
  return (
    <div className={classes.root}>
      <a href="#content" className={classes.skip}>
        {t("skipToContent")}
      </a>
      <div className={classes.rail}>
        <Rail items={navigation} prefetch={prefetch} onSearch={onSearch} />
      </div>
      <div className={classes.middle}>
        {banner}
        <main id="content" className={classes.main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <div className={classes.status}>
        <StatusLine onSearch={onSearch} {...status} />
      </div>
      <div className={classes.bar}>
        <BottomBar items={phoneNavigation} prefetch={prefetch} onSearch={onSearch} />
      </div>
    </div>
  );
}
