import { useSyncExternalStore } from "react";

const key = "shop-cart";
const none: readonly string[] = [];
const listeners = new Set<() => void>();
let kept: readonly string[] | undefined;

/** The numbers of the products in the cart of this browser. */
export function useCart(): readonly string[] {
  return useSyncExternalStore(subscribe, readCart, () => none);
}

export function addToCart(sku: string): void {
  write([...readCart().filter((one) => one !== sku), sku]);
}

export function removeFromCart(sku: string): void {
  write(readCart().filter((one) => one !== sku));
}

function readCart(): readonly string[] {
  if (kept) return kept;
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    kept = Array.isArray(found) ? found.filter((one) => typeof one === "string") : none;
  } catch {
    kept = none;
  }
  return kept;
}

function write(skus: readonly string[]): void {
  kept = skus;
  try {
    localStorage.setItem(key, JSON.stringify(skus));
  } catch {
    // Kept for this page alone where the browser keeps nothing.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
