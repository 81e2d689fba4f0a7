import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { Route } from "./+types/products-page.ts";
import { ProductGrid } from "./ProductCard.tsx";
import classes from "./products-page.module.css";
import { track } from "./send-events.ts";
import { shopPath, shopTitle, useSeen, useShop } from "./shop.ts";

export const meta: Route.MetaFunction = ({ location }) =>
  shopTitle(location.search, (words) => words.lines);

export default function ProductsPage() {
  const { products, lines, language, words } = useShop();
  const [asked] = useSearchParams();
  const line = lines.find(({ code }) => code === asked.get("line"));
  const title = line ? (language === "vi" ? line.nameVi : line.nameEn) : words.all;
  const about: Record<string, string> = line ? { category: line.code, productLine: line.code } : {};
  useSeen(title, () => track("Product List Viewed", about));
  return (
    <>
      <div className={classes.head}>
        <h1>{title}</h1>
        <PriceList key={line?.code} about={about} />
      </div>
      <nav className={classes.chips} aria-label={words.lines}>
        <Link to={shopPath("/products", language)} aria-current={line ? undefined : "page"}>
          {words.all}
        </Link>
        {lines.map(({ code, nameVi, nameEn }) => (
          <Link
            key={code}
            to={shopPath(`/products?line=${code}`, language)}
            aria-current={line?.code === code ? "page" : undefined}
          >
            {language === "vi" ? nameVi : nameEn}
          </Link>
        ))}
      </nav>
      <ProductGrid products={products.filter((one) => !line || one.line === line.code)} />
    </>
  );
}

function PriceList({ about }: { about: Record<string, string> }) {
  const { language, words } = useShop();
  const [asked, setAsked] = useState(false);
  if (asked) {
    return (
      <p className={classes.thanks} role="status">
        {words.priceListThanks}{" "}
        <Link to={shopPath(`/contact?line=${about.productLine ?? ""}`, language)}>
          {words.contact}
        </Link>
      </p>
    );
  }
  const ask = () => {
    track("Price List Downloaded", about);
    setAsked(true);
  };
  return (
    <button type="button" className={classes.quiet} onClick={ask}>
      {words.priceList}
    </button>
  );
}
