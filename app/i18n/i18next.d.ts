import "i18next";
import type { en } from "#app/i18n/en/catalog.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof en;
  }
}
