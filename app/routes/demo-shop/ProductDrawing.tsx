import type { ComponentType } from "react";
import {
  Accessory,
  KitchenIsland,
  KitchenL,
  KitchenStraight,
  KitchenU,
} from "./drawings-kitchen.tsx";
import {
  Armchair,
  Bed,
  CornerSofa,
  DiningTable,
  LowTable,
  RoundTable,
  Sofa,
  Wardrobe,
} from "./drawings-rooms.tsx";
import { toneOf } from "./tone.ts";

const drawings: Record<string, ComponentType> = {
  "kitchen-i": KitchenStraight,
  "kitchen-l": KitchenL,
  "kitchen-u": KitchenU,
  "kitchen-island": KitchenIsland,
  accessory: Accessory,
  sofa: Sofa,
  "sofa-corner": CornerSofa,
  armchair: Armchair,
  "table-low": LowTable,
  bed: Bed,
  wardrobe: Wardrobe,
  dining: DiningTable,
  "dining-round": RoundTable,
};

/** A product drawn by code: nothing to load, nothing to license. */
export function ProductDrawing({
  product,
}: {
  product: { sku: string; name: string; image: string };
}) {
  const Drawing = drawings[product.image] ?? Sofa;
  return (
    <svg viewBox="0 0 320 240" role="img" aria-label={product.name} data-tone={toneOf(product)}>
      <Drawing />
    </svg>
  );
}
