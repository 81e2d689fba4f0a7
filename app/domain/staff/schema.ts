import { z } from "zod";

export const roles = ["consultant", "receptionist", "manager", "administrator"] as const;
export type Role = (typeof roles)[number];

export type StaffStore = { id: string; code: string; name: string; city: string; timeZone: string };

/** The signed-in person as loaders and pages know them. */
export type SignedInStaff = {
  id: string;
  name: string;
  role: Role;
  language: "vi" | "en" | null;
  shortcutsEnabled: boolean;
  capacity: number;
  awaySince: string | null;
  stores: StaffStore[];
};

export const signInSchema = z.object({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(512),
  shared: z.literal("on").optional(),
});

export const settingsSchema = z.object({
  language: z.enum(["vi", "en"]).optional(),
  shortcutsEnabled: z.enum(["true", "false"]).optional(),
});
