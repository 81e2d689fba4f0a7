import "#app/demo-shop.css";

import { Outlet, useLocation } from "react-router";
import { readCatalogue } from "#app/domain/products/queries.server.ts";
import { environment } from "#app/infrastructure/env.server.ts";
import { notFound } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/shop-layout.ts";
import { ConsentBanner } from "./ConsentBanner.tsx";
import { ShopHeader } from "./ShopHeader.tsx";
import { languageIn, type Shop } from "./shop.ts";
import classes from "./shop-layout.module.css";
import { shopWords } from "./words.ts";

export async function loader() {
  if (!environment().demo) throw notFound();
  return readCatalogue();
}

export default function ShopLayout({ loaderData }: Route.ComponentProps) {
  const language = languageIn(useLocation().search);
  const words = shopWords[language];
  const shop: Shop = { ...loaderData, language, words };
  return (
    <div className={`demo-shop ${classes.shop}`} lang={language}>
      <a className={classes.skip} href="#shop-content">
        {words.skip}
      </a>
      <ShopHeader shop={shop} />
      <main id="shop-content" className={classes.main}>
        <Outlet context={shop} />
      </main>
      <footer className={classes.footer}>
        <div className={classes.stores}>
          {shop.stores.map((store) => (
            <address key={store.code}>
              <strong>{store.name}</strong>
              {store.address}
            </address>
          ))}
        </div>
        <p>{words.footer}</p>
      </footer>
      <ConsentBanner words={words} />
    </div>
  );
}
