import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./policy-head.module.css";

export type StoreLinksProps = {
  stores: { id: string; code: string; name: string }[];
  current: string;
};

/** Whose policy is shown: every store has its own. */
export function StoreLinks({ stores, current }: StoreLinksProps) {
  const { t } = useTranslation("assignment");
  return (
    <nav className={classes.stores} aria-label={t("store")}>
      {stores.map(({ id, code, name }) => (
        <Link
          key={id}
          to={`?store=${encodeURIComponent(code)}`}
          className={classes.store}
          aria-current={code === current ? "page" : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
