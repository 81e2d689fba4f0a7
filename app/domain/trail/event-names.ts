/** What an event is to us. Names that we do not know stay `other` and are shown as they came. */
export type EventKind =
  | "page"
  | "product_viewed"
  | "product_list_viewed"
  | "products_searched"
  | "product_added"
  | "product_removed"
  | "cart_viewed"
  | "checkout_started"
  | "order_completed"
  | "form_started"
  | "lead_submitted"
  | "chat_started"
  | "call_clicked"
  | "price_list_downloaded"
  | "store_located"
  | "appointment_requested"
  | "email_link_clicked"
  | "product_scanned"
  | "other";

/** The names integrators may rely on. */
export const EVENT_NAMES = {
  "Product Viewed": "product_viewed",
  "Product List Viewed": "product_list_viewed",
  "Products Searched": "products_searched",
  "Product Added": "product_added",
  "Product Removed": "product_removed",
  "Cart Viewed": "cart_viewed",
  "Checkout Started": "checkout_started",
  "Order Completed": "order_completed",
  "Form Started": "form_started",
  "Lead Submitted": "lead_submitted",
  "Chat Started": "chat_started",
  "Call Clicked": "call_clicked",
  "Price List Downloaded": "price_list_downloaded",
  "Store Located": "store_located",
  "Appointment Requested": "appointment_requested",
  "Email Link Clicked": "email_link_clicked",
  "Product Scanned": "product_scanned",
} as const satisfies Record<string, EventKind>;

const KINDS = new Map<string, EventKind>(
  Object.entries(EVENT_NAMES).map(([name, kind]) => [normal(name), kind]),
);

/** The kind of a Segment call. Case, underscores and dashes of a name do not matter. */
export function eventKind(call: string, name: string | null | undefined): EventKind {
  if (call === "page" || call === "screen") return "page";
  return (call === "track" && KINDS.get(normal(name ?? ""))) || "other";
}

function normal(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}
