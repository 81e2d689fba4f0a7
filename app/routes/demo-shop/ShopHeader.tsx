import { Form, Link, NavLink, useLocation } from "react-router";
import { useCart } from "./cart.ts";
import classes from "./ShopHeader.module.css";
import type { Shop } from "./shop.ts";
import { shopPath } from "./shop.ts";

/** Name, search, cart, languages and the product lines. */
export function ShopHeader({ shop }: { shop: Shop }) {
  const { language, words, lines } = shop;
  const { pathname, search } = useLocation();
  const line = new URLSearchParams(search).get("line");
  const count = useCart().length;
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <Link to={shopPath("", language)} className={classes.brand}>
          <Mark />
          <span>Showline Bếp</span>
        </Link>
        <Form action="/demo/shop/search" className={classes.search} key={pathname}>
          <input
            type="search"
            name="q"
            placeholder={words.search}
            aria-label={words.search}
            maxLength={100}
          />
          {language === "en" && <input type="hidden" name="lang" value="en" />}
          <button type="submit">{words.searchAct}</button>
        </Form>
        <div className={classes.acts}>
          <LanguageLink shop={shop} pathname={pathname} search={search} />
          <NavLink to={shopPath("/cart", language)} className={classes.cart}>
            {words.cart}
            {count > 0 && <span className={classes.count}>{count}</span>}
          </NavLink>
          <Link to={shopPath("/contact", language)} className={classes.contact}>
            {words.contact}
          </Link>
        </div>
      </div>
      <nav className={classes.lines} aria-label={words.lines}>
        {lines.map(({ code, nameVi, nameEn }) => (
          <Link
            key={code}
            to={shopPath(`/products?line=${code}`, language)}
            aria-current={line === code ? "page" : undefined}
          >
            {language === "vi" ? nameVi : nameEn}
          </Link>
        ))}
      </nav>
    </header>
  );
}

function LanguageLink({
  shop,
  pathname,
  search,
}: {
  shop: Shop;
  pathname: string;
  search: string;
}) {
  const asked = new URLSearchParams(search);
  const other = shop.language === "vi" ? "en" : "vi";
  asked.set("lang", other);
  return (
    <Link to={`${pathname}?${asked}`} className={classes.language} lang={other} replace>
      {other === "en" ? "English" : "Tiếng Việt"}
    </Link>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width={30} height={30} aria-hidden="true">
      <rect width={32} height={32} rx={8} fill="var(--shop-leaf)" />
      <path
        d="M7 14h18v10H7z M7 14l3-6h12l3 6"
        fill="none"
        stroke="var(--shop-leaf-ink)"
        strokeWidth={2}
      />
      <path d="M16 14v10 M12 18v2 M20 18v2" stroke="var(--shop-leaf-ink)" strokeWidth={2} />
    </svg>
  );
}
