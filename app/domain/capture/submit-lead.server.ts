import { findLeads, type LeadAnswer } from "#app/domain/capture/find-leads.server.ts";
import type { LeadForm } from "#app/domain/capture/lead-form.ts";
import { recordConsents } from "#app/domain/capture/record-consent.server.ts";
import { touchCustomers } from "#app/domain/capture/touch-customers.server.ts";
import type { StatedIdentity } from "#app/domain/identity/given-person.ts";
import { resolveCustomers } from "#app/domain/identity/resolve-customers.server.ts";
import { openLead } from "#app/domain/leads/open-lead.server.ts";
import { tellLeadsOf } from "#app/domain/leads/tell-leads-of.server.ts";
import { refreshFit } from "#app/domain/scoring/refresh-fit.server.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore, systemScope } from "#app/infrastructure/scope.ts";
import { type Acts, type Tx, transact } from "#app/infrastructure/transact.server.ts";

export type SubmittedLead = {
  created: boolean;
  /** Null: this customer's open lead in the line stands at a store that the sender may not see. */
  lead: LeadAnswer | null;
};

/** Takes a lead from a form or a partner: one customer, one open lead per product line, however often it is sent. */
export async function submitLead(
  scope: StoreScope,
  form: LeadForm,
  call: { key: string; purpose: string; sender: string },
  now = new Date(),
): Promise<Answer<SubmittedLead>> {
  // The open lead may stand at another store, so the work sees the whole house and the answer only what the sender may.
  const house = systemScope("leads-api");
  const options = { purpose: call.purpose, key: `${scope.actor} ${call.key}` };
  return transact<SubmittedLead>(house, options, async (tx, act) => {
    const storeId = await storeOf(tx, scope, form.storeCode);
    if (!storeId) return refused("unknown-store", { field: "storeCode" });
    const named = form.productLine
      ? await tx.productLine.findUnique({ where: { code: form.productLine } })
      : null;
    if (form.productLine && !named) {
      return refused("unknown-product-line", { field: "productLine" });
    }
    const at = { storeId, productLineId: named?.id ?? null, sender: call.sender, now };
    const { customerId, leadId, opened } = await take(tx, act, form, at);
    act.audit({
      action: "lead:submitted",
      subject: `lead:${leadId}`,
      storeId,
      details: { sender: call.sender, opened },
    });
    const leads = await findLeads(tx, [customerId], now, scope);
    return { ok: true, created: opened, lead: leads.find((lead) => lead.id === leadId) ?? null };
  });
}

async function take(
  tx: Tx,
  act: Acts,
  form: LeadForm,
  at: { storeId: string; productLineId: string | null; sender: string; now: Date },
) {
  const { now } = at;
  const { customerIds } = await resolveCustomers(tx, act, [
    { identities: identitiesOf(form), at: now },
  ]);
  const [customerId] = customerIds;
  if (!customerId) throw new Error("A contact has no customer");
  const person = { name: form.name ?? null, salutation: null, city: null, language: null };
  const item = { call: "identify" as const, name: "", path: null, title: null, sku: null, person };
  const time = { at: now, deviceAt: null, flagged: false };
  await touchCustomers(tx, [{ customerId, item: { ...item, time }, seen: false }]);
  const lead = await openLead(
    tx,
    act,
    {
      customerId,
      storeId: at.storeId,
      productLineId: at.productLineId ?? (await likelyLine(tx, customerId)),
      lineStated: at.productLineId !== null,
      source: form.source ?? form.touch?.source ?? "api",
      touch: form.touch,
      note: [form.note, form.unread].filter(Boolean).join(" · ") || null,
      at: now,
      signal: "lead_submitted",
    },
    now,
  );
  await refreshFit(tx, [customerId]);
  await tellLeadsOf(tx, act, [customerId]);
  await recordConsents(tx, consentsOf(form, customerId, at));
  return { customerId, ...lead };
}

function identitiesOf({ phone, rawPhone, email }: LeadForm): StatedIdentity[] {
  const raw = (text: string | null, value: string) => (text === value ? null : text);
  return [
    ...(phone
      ? [{ kind: "phone" as const, value: phone.e164, raw: raw(rawPhone, phone.e164) }]
      : []),
    ...(email
      ? [{ kind: "email" as const, value: email.canonical, raw: raw(email.email, email.canonical) }]
      : []),
  ];
}

/** The store that is named, else the sender's own, else the first; null for one beyond the sender's walls. */
async function storeOf(
  tx: Tx,
  scope: StoreScope,
  code: string | undefined,
): Promise<string | null> {
  if (code) {
    const store = await tx.store.findUnique({ where: { code } });
    return store && seesStore(scope, store.id) ? store.id : null;
  }
  if (scope.storeIds !== "all") return scope.storeIds[0] ?? null;
  const first = await tx.store.findFirst({ orderBy: { id: "asc" }, select: { id: true } });
  return first?.id ?? null;
}

/** What this customer looked at most, else the first line there is. */
async function likelyLine(tx: Tx, customerId: string): Promise<string> {
  const [line] = await tx.$queryRaw<{ id: string }[]>`
    select p.id::text from product_line p
    order by (select count(*) from trail_event t where t.customer_id = ${customerId}::uuid and t.product_line_id = p.id) desc,
      p.id limit 1`;
  if (!line) throw new Error("There is no product line");
  return line.id;
}

/** Who sends a form asks to be contacted, unless they say otherwise. */
function consentsOf(form: LeadForm, customerId: string, at: { sender: string; now: Date }) {
  const { textVersion, ...said } = form.consent ?? {};
  return Object.entries({ service_contact: true, ...said }).flatMap(([purpose, granted]) =>
    granted === undefined
      ? []
      : [
          {
            customerId,
            purpose: purpose as "service_contact",
            granted,
            version: textVersion ?? "unversioned",
            how: "form",
            evidence: { sender: at.sender },
            at: at.now,
          },
        ],
  );
}
