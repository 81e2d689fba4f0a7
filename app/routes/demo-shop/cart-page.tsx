import { Link } from "react-router";
import type { Route } from "./+types/cart-page.ts";
import { removeFromCart, useCart } from "./cart.ts";
import classes from "./cart-page.module.css";
import { ProductDrawing } from "./ProductDrawing.tsx";
import { track } from "./send-events.ts";
import {
  formatDong,
  type Product,
  productProperties,
  shopPath,
  shopTitle,
  useSeen,
  useShop,
} from "./shop.ts";
import { productName } from "./words.ts";

export const meta: Route.MetaFunction = ({ location }) =>
  shopTitle(location.search, (words) => words.cart);

export default function CartPage() {
  const { products, language, words } = useShop();
  const cart = useCart();
  const chosen = cart.flatMap((sku) => products.find((product) => product.sku === sku) ?? []);
  const total = chosen.reduce((sum, { price }) => sum + price, 0);
  useSeen(words.cart, () => track("Cart Viewed", { value: total, currency: "VND" }));
  const remove = (product: Product) => {
    removeFromCart(product.sku);
    track("Product Removed", productProperties(product));
  };
  if (chosen.length === 0) {
    return (
      <>
        <h1>{words.cart}</h1>
        <p>
          {words.cartEmpty} <Link to={shopPath("/products", language)}>{words.heroBrowse}</Link>
        </p>
      </>
    );
  }
  return (
    <>
      <h1>{words.cart}</h1>
      <ul className={classes.rows}>
        {chosen.map((product) => (
          <li key={product.sku}>
            <ProductDrawing product={product} />
            <Link to={shopPath(`/products/${product.sku}`, language)}>
              {productName(product, language)}
            </Link>
            <span className={classes.price}>{formatDong(product.price, language)}</span>
            <button type="button" onClick={() => remove(product)}>
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      <div className={classes.total}>
        <span>{words.cartTotal}</span>
        <strong>{formatDong(total, language)}</strong>
        <Link to={shopPath(`/contact?line=${chosen.at(-1)?.line ?? ""}`, language)}>
          {words.cartNext}
        </Link>
      </div>
    </>
  );
}
