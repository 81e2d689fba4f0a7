import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { languages } from "#app/i18n/languages.ts";
import classes from "./LanguageLinks.module.css";

/** The languages as links to the same page, for those who are not signed in. */
export function LanguageLinks() {
  const { t, i18n } = useTranslation("me");
  const { pathname, search } = useLocation();
  const to = (language: string) => {
    const query = new URLSearchParams(search);
    query.set("lang", language);
    return `${pathname}?${query}`;
  };
  return (
    <nav className={classes.root} aria-label={t("language.title")}>
      {languages.map((language) => (
        <Link
          key={language}
          to={to(language)}
          replace
          preventScrollReset
          lang={language}
          hrefLang={language}
          className={classes.link}
          aria-current={i18n.language === language ? "true" : undefined}
        >
          {t(`language.${language}`)}
        </Link>
      ))}
    </nav>
  );
}
