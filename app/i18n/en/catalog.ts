import { common } from "#app/i18n/en/common.ts";
import { floor } from "#app/i18n/en/floor.ts";
import { me } from "#app/i18n/en/me.ts";
import { shell } from "#app/i18n/en/shell.ts";
import { signIn } from "#app/i18n/en/sign-in.ts";

/** Every namespace of this language: a new one is one import and one line here. */
export const en = {
  common,
  floor,
  me,
  shell,
  "sign-in": signIn,
};
