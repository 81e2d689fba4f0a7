import { existsSync } from "node:fs";
import {
  index,
  layout,
  type RouteConfig,
  type RouteConfigEntry,
  route,
} from "@react-router/dev/routes";

const table: RouteConfig = [
  index("routes/home/home.ts"),
  route("sign-in", "routes/session/sign-in.tsx"),
  route("sign-out", "routes/session/sign-out.ts"),

  layout("routes/frame/frame-layout.tsx", [
    layout("routes/frame/page-boundary.tsx", [
      layout("routes/queue/queue-layout.tsx", [
        route("queue", "routes/queue/queue-page.tsx"),
        route("leads/:leadId", "routes/leads/lead-page.tsx"),
      ]),
      route("visits/:visitId", "routes/visits/visit-page.tsx"),
      route("appointments", "routes/appointments/appointments-page.tsx"),
      route("reception", "routes/reception/reception-page.tsx"),
      route("floor", "routes/floor/floor-page.tsx"),
      route("customers/:customerId", "routes/customers/customer-page.tsx"),
      route("search", "routes/search/search-page.tsx"),
      route("admin", "routes/admin/admin-page.tsx"),
      route("me", "routes/me/me.tsx"),
    ]),
  ]),

  route("leads/:leadId/contacts", "routes/leads/contacts.ts"),
  route("leads/:leadId/contacts/:contactId", "routes/leads/contact.ts"),
  route("leads/:leadId/appointments", "routes/leads/appointments.ts"),
  route("leads/:leadId/slots", "routes/leads/slots.ts"),
  route("leads/:leadId/assignments", "routes/leads/assignments.ts"),
  route("leads/:leadId/opening", "routes/leads/opening.ts"),
  route("leads/:leadId/drop-off", "routes/leads/drop-off.ts"),
  route("leads/:leadId/notes", "routes/leads/notes.ts"),
  route("customers/:customerId/phone-reveals", "routes/customers/phone-reveals.ts"),
  route("appointments/:appointmentId", "routes/appointments/appointment.ts"),
  route("appointments/:appointmentId/check-in", "routes/appointments/check-in.ts"),
  route("reception/guests", "routes/reception/guests.ts"),
  route("reception/walk-ins", "routes/reception/walk-ins.ts"),
  route("reception/scans", "routes/reception/scans.ts"),
  route("visits/:visitId/notes", "routes/visits/notes.ts"),
  route("visits/:visitId/answers", "routes/visits/answers.ts"),
  route("visits/:visitId/start", "routes/visits/start.ts"),
  route("visits/:visitId/outcome", "routes/visits/outcome.ts"),
  route("me/presence", "routes/me/presence.ts"),
  route("admin/staff", "routes/admin/staff.ts"),
  route("admin/staff/:staffId", "routes/admin/staff-member.ts"),
  route("admin/staff/:staffId/disabling", "routes/admin/disabling.ts"),
  route("admin/sources", "routes/admin/sources.ts"),
  route("admin/sources/:sourceId", "routes/admin/source.ts"),

  route("c/:token", "routes/check-in-card/check-in-card-page.tsx"),
  route("demo/shop", "routes/demo-shop/shop-layout.tsx", [
    index("routes/demo-shop/home-page.tsx"),
    route("products", "routes/demo-shop/products-page.tsx"),
    route("products/:sku", "routes/demo-shop/product-page.tsx"),
    route("search", "routes/demo-shop/search-page.tsx"),
    route("cart", "routes/demo-shop/cart-page.tsx"),
    route("contact", "routes/demo-shop/contact-page.tsx"),
  ]),
  route("*", "routes/home/not-found.tsx"),
];

// While pages are being written: what does not exist yet is left out.
function present(entries: RouteConfigEntry[]): RouteConfigEntry[] {
  return entries
    .filter((entry) => existsSync(new URL(entry.file, import.meta.url)))
    .map((entry) => (entry.children ? { ...entry, children: present(entry.children) } : entry));
}

export default present(await table);
