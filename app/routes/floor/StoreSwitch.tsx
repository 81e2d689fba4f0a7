import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./StoreSwitch.module.css";

export type StoreSwitchProps = {
  stores: { code: string; city: string; name: string }[];
  current: string;
};

/** The stores of a manager of several; links, so that each floor has its own address. */
export function StoreSwitch({ stores, current }: StoreSwitchProps) {
  const { t } = useTranslation("floor");
  if (stores.length < 2) return null;
  return (
    <nav className={classes.root} aria-label={t("store")}>
      {stores.map(({ code, city, name }) => (
        <Link
          key={code}
          to={`?store=${encodeURIComponent(code)}`}
          className={classes.store}
          aria-current={code === current ? "page" : undefined}
          title={name}
        >
          {city}
        </Link>
      ))}
    </nav>
  );
}
