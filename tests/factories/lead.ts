import { asSystem } from "#tests/factories/store.ts";

type More = {
  name?: string;
  consultantId?: string | null;
  openedAt?: Date;
  assignedAt?: Date;
  firstContactAt?: Date;
  interestLog2?: number;
  phone?: string;
  /** Whose lead it is; unless given, that of a customer made for it. */
  customerId?: string;
};

/** A customer with one open lead; with an active assignment, to nobody when no consultant is named. */
export async function aLead(
  store: { id: string },
  productLine: { id: string },
  {
    name = "Trần Thị Bích Hạnh",
    consultantId = null,
    assignedAt,
    phone,
    customerId,
    ...fields
  }: More = {},
) {
  return asSystem(async (tx) => {
    const customer = customerId ? { id: customerId } : await tx.customer.create({ data: { name } });
    if (phone) {
      await tx.identity.create({
        data: { kind: "phone", value: phone, customerId: customer.id },
      });
    }
    const lead = await tx.lead.create({
      data: {
        customerId: customer.id,
        storeId: store.id,
        productLineId: productLine.id,
        source: "test",
        interestLog2: 0,
        ...fields,
      },
    });
    await tx.assignment.create({
      data: {
        leadId: lead.id,
        storeId: store.id,
        consultantId,
        how: "rule",
        reason: {},
        startedAt: assignedAt ?? fields.openedAt ?? lead.openedAt,
      },
    });
    return tx.lead.findUniqueOrThrow({ where: { id: lead.id } });
  });
}
