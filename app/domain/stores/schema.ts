import { z } from "zod";
import { cleanText } from "#app/domain/identity/text.ts";

const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const noClock = z.literal("").transform(() => null);

/** A date that exists, within the years that a store can plan for. */
export const holidayDay = z.iso.date().refine((day) => day >= "2000-01-01" && day <= "2099-12-31");

/** Days of one name on which a store is closed, or open at other hours. */
export const holidaysSchema = z
  .object({
    storeId: z.uuid(),
    from: holidayDay,
    until: z.union([holidayDay, z.literal("")]),
    name: z.string().transform((raw, context) => {
      const cleaned = cleanText(raw, { max: 80, required: true });
      if (cleaned.ok) return cleaned.text;
      context.addIssue({ code: "custom", message: cleaned.reason });
      return z.NEVER;
    }),
    opens: z.union([noClock, clock]),
    closes: z.union([noClock, clock]),
  })
  .transform(({ until, ...rest }) => ({ ...rest, until: until || rest.from }));
export type Holidays = z.infer<typeof holidaysSchema>;

export const holidaySchema = z.object({ storeId: z.uuid(), day: holidayDay });
