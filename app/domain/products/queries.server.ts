import { systemScope } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";

export type CatalogueProduct = {
  sku: string;
  name: string;
  line: string;
  /** đồng */
  price: number;
  /** name of a drawing */
  image: string;
};

export type CatalogueLine = { code: string; nameVi: string; nameEn: string };

export type CatalogueStore = { code: string; name: string; city: string; address: string };

export type Catalogue = {
  products: CatalogueProduct[];
  lines: CatalogueLine[];
  stores: CatalogueStore[];
};

const KEPT_MS = 30_000;
let kept: { catalogue: Catalogue; until: number } | undefined;

/** Everything the chain sells, as anybody may see it; read once in half a minute. */
export async function readCatalogue(now = Date.now()): Promise<Catalogue> {
  if (kept && kept.until > now) return kept.catalogue;
  const catalogue = await read(systemScope("catalogue"), async (tx) => {
    const products = await tx.product.findMany({
      orderBy: { sku: "asc" },
      include: { productLine: { select: { code: true } } },
    });
    const lines = await tx.productLine.findMany({ orderBy: { id: "asc" } });
    const stores = await tx.store.findMany({ orderBy: { id: "asc" } });
    return {
      products: products.map(({ sku, name, productLine, price, image }) => ({
        sku,
        name,
        line: productLine.code,
        price: Number(price),
        image: image ?? "",
      })),
      lines: lines.map(({ code, nameVi, nameEn }) => ({ code, nameVi, nameEn })),
      stores: stores.map(({ code, name, city, address }) => ({ code, name, city, address })),
    };
  });
  kept = { catalogue, until: now + KEPT_MS };
  return catalogue;
}
