import { useSearchParams } from "react-router";
import { foldName } from "#app/domain/identity/text.ts";
import type { Route } from "./+types/search-page.ts";
import { ProductGrid } from "./ProductCard.tsx";
import { track } from "./send-events.ts";
import { shopTitle, useSeen, useShop } from "./shop.ts";
import { productName } from "./words.ts";

export const meta: Route.MetaFunction = ({ location }) =>
  shopTitle(location.search, (words) => words.searchAct);

export default function SearchPage() {
  const { products, lines, words } = useShop();
  const [asked] = useSearchParams();
  const query = (asked.get("q") ?? "").trim().slice(0, 100);
  const wanted = foldName(query).split(" ").filter(Boolean);
  const found = products.filter((product) => {
    const line = lines.find(({ code }) => code === product.line);
    const text = foldName(
      [product.name, productName(product, "en"), line?.nameVi, line?.nameEn, product.sku].join(" "),
    );
    return wanted.length > 0 && wanted.every((word) => text.includes(word));
  });
  useSeen(words.searchAct, () => {
    if (query) track("Products Searched", { query });
  });
  return (
    <>
      <h1>
        {found.length} {words.searchFound} “{query}”
      </h1>
      {found.length > 0 ? <ProductGrid products={found} /> : <p>{words.searchNothing}</p>}
    </>
  );
}
