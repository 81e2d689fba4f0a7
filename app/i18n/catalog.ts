/**
 * What a catalog must hold when another language is written after the English one: the same keys.
 * A language without a singular form leaves out `_one`.
 */
export type Translated<Catalog> = {
  readonly [Key in keyof Catalog as Key extends `${string}_one`
    ? never
    : Key]: Catalog[Key] extends string ? string : Translated<Catalog[Key]>;
};
