import type { Tx } from "#app/infrastructure/transact.server.ts";

export type OpenLead = {
  id: string;
  customerId: string;
  productLineId: string;
  storeId: string;
  consultantId: string | null;
  openedAt: Date;
};

/** The open leads of customers, locked until COMMIT in the order of their ids. */
export async function lockOpenLeads(tx: Tx, customerIds: readonly string[]): Promise<OpenLead[]> {
  return tx.$queryRaw<OpenLead[]>`
    select id::text, customer_id::text as "customerId", product_line_id::text as "productLineId",
      store_id::text as "storeId", consultant_id::text as "consultantId", opened_at as "openedAt"
    from lead where customer_id = any(${[...customerIds]}::uuid[]) and closed_at is null
    order by id for no key update`;
}
