import { useEffect, useEffectEvent } from "react";
import { useLocation, useOutletContext } from "react-router";
import type { Catalogue, CatalogueProduct } from "#app/domain/products/queries.server.ts";
import { page } from "./send-events.ts";
import { type ShopLanguage, type ShopWords, shopWords } from "./words.ts";

export type Product = CatalogueProduct;

/** What the layout hands to every page of the shop. */
export type Shop = Catalogue & { language: ShopLanguage; words: ShopWords };

export function useShop(): Shop {
  return useOutletContext<Shop>();
}

/** The language that the address asks for; Vietnamese unless it says otherwise. */
export function languageIn(search: string): ShopLanguage {
  return new URLSearchParams(search).get("lang") === "en" ? "en" : "vi";
}

/** An address of the shop that keeps the language. */
export function shopPath(path: string, language: ShopLanguage): string {
  const address = `/demo/shop${path}`;
  if (language === "vi") return address;
  return `${address}${path.includes("?") ? "&" : "?"}lang=en`;
}

/** The title of a page, for the tab. */
export function shopTitle(
  search: string,
  title: (words: ShopWords, language: ShopLanguage) => string,
) {
  const language = languageIn(search);
  const words = shopWords[language];
  return [
    { title: `${title(words, language)} · ${words.title}` },
    { name: "robots", content: "noindex" },
  ];
}

let reported = "";

/** Reports a page once for each arrival at it, then what is to be seen on it. */
export function useSeen(title: string, alsoSeen: () => void = () => undefined): void {
  const { key, pathname, search } = useLocation();
  const arrival = `${key} ${pathname}${search}`;
  const report = useEffectEvent(() => {
    page(title);
    alsoSeen();
  });
  useEffect(() => {
    if (reported === arrival) return;
    reported = arrival;
    report();
  }, [arrival]);
}

/** A product as the names of Segment's e-commerce events want it. */
export function productProperties({ sku, name, line, price }: Product) {
  return { product_id: sku, sku, name, category: line, productLine: line, price, currency: "VND" };
}

export function formatDong(amount: number, language: ShopLanguage): string {
  return `${new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB").format(amount)} ₫`;
}
