import { z } from "zod";

const moment = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= "2000" && text < "2100", { message: "out-of-range" });

export const bookingSchema = z.object({
  startsAt: moment,
  /** the live appointment of the same lead that this one takes the place of */
  replaces: z.uuid().optional(),
  note: z.string().trim().max(1000).optional(),
});

export const rescheduleSchema = z.object({ startsAt: moment });

export const cancelSchema = z.object({});

export const noShowSchema = z.object({ noShow: z.enum(["true", "false"]) });

/** A free time to offer. */
export type OfferedSlot = { startsAt: string; endsAt: string };
