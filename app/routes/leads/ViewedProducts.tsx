import { useTranslation } from "react-i18next";
import { DwellBar } from "#app/components/DwellBar.tsx";
import { Money } from "#app/components/Money.tsx";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import type { ViewedProduct } from "#app/domain/leads/read-trail.server.ts";
import classes from "./ViewedProducts.module.css";

/** The products a customer looked at most: how often, how long, and what they cost. */
export function ViewedProducts({ products }: { products: readonly ViewedProduct[] }) {
  const { t } = useTranslation("leads");
  const longest = Math.max(...products.map((product) => product.dwellMs), 1);
  return (
    <section className={classes.root}>
      <SectionTitle>{t("products.title")}</SectionTitle>
      {products.length === 0 && <p className={classes.none}>{t("products.none")}</p>}
      <ul className={classes.list}>
        {products.map(({ sku, name, views, dwellMs, price }) => (
          <li key={sku} className={classes.product}>
            <DwellBar
              name={name}
              seconds={dwellMs / 1000}
              maxSeconds={longest / 1000}
              times={views}
              showName
            />
            {price !== null && (
              <span className={classes.price}>
                <Money amount={price} shape="short" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
