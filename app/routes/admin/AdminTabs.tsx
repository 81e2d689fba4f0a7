import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./admin-page.module.css";

export const adminTabs = ["staff", "assignment", "sources", "audit", "health"] as const;
export type AdminTab = (typeof adminTabs)[number];

/** The title of administration and the way to each of its parts. */
export function AdminTabs({ current }: { current: AdminTab }) {
  const { t } = useTranslation("admin");
  return (
    <>
      <h1 className={classes.title}>{t("title")}</h1>
      <nav className={classes.tabs} aria-label={t("tabs.label")}>
        {adminTabs.map((tab) => (
          <Link
            key={tab}
            to={tab === "assignment" ? "/admin/assignment" : `/admin?tab=${tab}`}
            className={classes.tab}
            aria-current={tab === current ? "page" : undefined}
          >
            {t(`tabs.${tab}`)}
          </Link>
        ))}
      </nav>
    </>
  );
}
