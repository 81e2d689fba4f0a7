import { Link } from "react-router";
import type { Route } from "./+types/home-page.ts";
import { CampaignLinks } from "./CampaignLinks.tsx";
import classes from "./home-page.module.css";
import { ProductGrid } from "./ProductCard.tsx";
import { ProductDrawing } from "./ProductDrawing.tsx";
import { formatDong, shopPath, shopTitle, useSeen, useShop } from "./shop.ts";

const featured =
  "KIT-L-001 KIT-D-001 SOF-L-001 DIN-B-002 BED-G-001 KIT-U-002 SOF-B-002 KIT-L-003".split(" ");

export const meta: Route.MetaFunction = ({ location }) =>
  shopTitle(location.search, (words) => words.tagline);

export default function HomePage() {
  const { products, lines, language, words } = useShop();
  const hero = products.find(({ sku }) => sku === "KIT-D-001") ?? products[0];
  const chosen = featured.flatMap((sku) => products.find((product) => product.sku === sku) ?? []);
  useSeen(words.tagline);
  return (
    <>
      <section className={classes.hero}>
        <div className={classes.pitch}>
          <h1>{words.heroTitle}</h1>
          <p>{words.heroText}</p>
          <div className={classes.acts}>
            <Link className={classes.primary} to={shopPath("/contact", language)}>
              {words.heroAct}
            </Link>
            <Link className={classes.quiet} to={shopPath("/products?line=kitchen", language)}>
              {words.heroBrowse}
            </Link>
          </div>
        </div>
        {hero && (
          <div className={classes.picture}>
            <ProductDrawing product={hero} />
          </div>
        )}
      </section>
      <section>
        <h2>{words.lines}</h2>
        <ul className={classes.lines}>
          {lines.map(({ code, nameVi, nameEn }) => {
            const own = products.filter(({ line }) => line === code);
            const [best] = own.toSorted((a, b) => b.price - a.price);
            const cheapest = Math.min(...own.map(({ price }) => price));
            return (
              <li key={code}>
                <Link to={shopPath(`/products?line=${code}`, language)}>
                  {best && <ProductDrawing product={best} />}
                  <strong>{language === "vi" ? nameVi : nameEn}</strong>
                  <span>
                    {own.length} {words.models}, {words.from} {formatDong(cheapest, language)}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <h2>{words.featured}</h2>
        <ProductGrid products={chosen} />
      </section>
      <CampaignLinks />
    </>
  );
}
