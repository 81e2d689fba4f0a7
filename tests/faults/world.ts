import { aLead } from "#tests/factories/lead.ts";
import { aSource } from "#tests/factories/source.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";
import { signedInCookie } from "#tests/realtime/live-console.ts";

export type World = Awaited<ReturnType<typeof aWorld>>;

/** A store with two consultants, their leads (each customer known by a device), a manager and a site that sends. */
export async function aWorld({ leads = 8 } = {}) {
  const store = await aStore();
  const line = await aProductLine();
  const free = { skills: [line], onShiftAt: new Date(), capacity: 10_000 };
  const consultants = [
    await aConsultant(store, { name: "An", ...free }),
    await aConsultant(store, { name: "Bình", ...free }),
  ] as const;
  const manager = await aStaffMember("manager", [store], { name: "Hoa" });
  const source = await aSource(store);
  const open = await Promise.all(
    Array.from({ length: leads }, async (_, number) => {
      const lead = await aLead(store, line, { consultantId: consultants[number % 2]?.id });
      const device = `device-${lead.id}`;
      await asSystem((tx) =>
        tx.identity.create({
          data: { kind: "anonymous_id", value: device, customerId: lead.customerId },
        }),
      );
      return { ...lead, device };
    }),
  );
  const [an, binh] = consultants;
  return {
    store,
    line,
    consultants,
    manager,
    source,
    leads: open,
    scopes: {
      an: scopeFor(an, [store]),
      binh: scopeFor(binh, [store]),
      manager: scopeFor(manager, [store]),
    },
    cookies: {
      an: await signedInCookie(an.id),
      binh: await signedInCookie(binh.id),
      manager: await signedInCookie(manager.id),
    },
  };
}
