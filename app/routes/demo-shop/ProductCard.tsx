import { Link } from "react-router";
import classes from "./ProductCard.module.css";
import { ProductDrawing } from "./ProductDrawing.tsx";
import { formatDong, type Product, shopPath, useShop } from "./shop.ts";
import { productName } from "./words.ts";

/** Products side by side, as many as fit. */
export function ProductGrid({ products }: { products: readonly Product[] }) {
  return (
    <ul className={classes.grid}>
      {products.map((product) => (
        <li key={product.sku}>
          <ProductCard product={product} />
        </li>
      ))}
    </ul>
  );
}

function ProductCard({ product }: { product: Product }) {
  const { language } = useShop();
  const name = productName(product, language);
  return (
    <Link to={shopPath(`/products/${product.sku}`, language)} className={classes.card}>
      <ProductDrawing product={product} />
      <span className={classes.name}>{name}</span>
      <span className={classes.price}>{formatDong(product.price, language)}</span>
    </Link>
  );
}
