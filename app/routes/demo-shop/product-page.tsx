import { Link } from "react-router";
import { readCatalogue } from "#app/domain/products/queries.server.ts";
import { notFound } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/product-page.ts";
import { addToCart, useCart } from "./cart.ts";
import { ProductGrid } from "./ProductCard.tsx";
import { ProductDrawing } from "./ProductDrawing.tsx";
import classes from "./product-page.module.css";
import { track } from "./send-events.ts";
import { formatDong, productProperties, shopPath, shopTitle, useSeen, useShop } from "./shop.ts";
import { productName } from "./words.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const { products } = await readCatalogue();
  const product = products.find(({ sku }) => sku === params.sku);
  if (!product) throw notFound();
  return product;
}

export const meta: Route.MetaFunction = ({ loaderData, location }) =>
  shopTitle(location.search, (words, language) =>
    loaderData ? productName(loaderData, language) : words.title,
  );

export default function ProductPage({ loaderData: product }: Route.ComponentProps) {
  const { products, language, words } = useShop();
  const name = productName(product, language);
  const isInCart = useCart().includes(product.sku);
  useSeen(name, () => track("Product Viewed", productProperties(product)));
  const add = () => {
    addToCart(product.sku);
    track("Product Added", { ...productProperties(product), quantity: 1 });
  };
  const similar = products.filter(({ line, sku }) => line === product.line && sku !== product.sku);
  return (
    <>
      <article className={classes.product}>
        <div className={classes.picture}>
          <ProductDrawing product={product} />
        </div>
        <div className={classes.about}>
          <p className={classes.sku}>{product.sku}</p>
          <h1>{name}</h1>
          <p className={classes.price}>{formatDong(product.price, language)}</p>
          <ul>
            {words.specs.map((spec) => (
              <li key={spec}>{spec}</li>
            ))}
          </ul>
          <div className={classes.acts}>
            <Link
              className={classes.primary}
              to={shopPath(`/contact?line=${product.line}`, language)}
            >
              {words.ask}
            </Link>
            {isInCart ? (
              <Link className={classes.quiet} to={shopPath("/cart", language)}>
                ✓ {words.added}
              </Link>
            ) : (
              <button type="button" className={classes.quiet} onClick={add}>
                {words.add}
              </button>
            )}
          </div>
        </div>
      </article>
      <section>
        <h2>{words.similar}</h2>
        <ProductGrid products={similar.slice(0, 4)} />
      </section>
    </>
  );
}
