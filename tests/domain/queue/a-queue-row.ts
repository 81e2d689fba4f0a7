import { randomUUID } from "node:crypto";
import type { QueueRow } from "#app/domain/queue/schema.ts";

const dayStartedAt = "2026-11-22T00:00:00+07:00";

/** A row of a queue, as a console holds it. */
export function aQueueRow(of: Partial<QueueRow> = {}): QueueRow {
  return {
    id: randomUUID(),
    customerId: randomUUID(),
    consultantId: randomUUID(),
    storeCode: "HN",
    name: "Trần Thị Bích Hạnh",
    salutation: null,
    phoneEnd: "4567",
    stage: "assigned",
    rank: 53,
    interestLog2: 53,
    fitLog2: 0,
    morningLog2: 53,
    gainedBy: null,
    dayStartedAt,
    source: "web-form",
    campaign: null,
    touchSource: null,
    productLine: { code: "kitchen", nameVi: "Tủ bếp", nameEn: "Kitchen" },
    lastSeenAt: null,
    lastSeen: null,
    openedAt: "2026-11-20T09:00:00+07:00",
    assignedAt: "2026-11-22T10:00:00+07:00",
    acceptedAt: null,
    acceptBy: null,
    contactBy: null,
    lapsedAt: null,
    firstContactAt: null,
    lastContactAt: null,
    followUpAt: null,
    nextAppointmentAt: null,
    lastSignalAt: null,
    snoozedAt: null,
    snoozedUntil: null,
    visitId: null,
    servedAt: null,
    unread: true,
    ...of,
  };
}
