/**
 * A column of many rows as one text, a value a line, which `showline.lines` takes apart again: an array of parameters is
 * escaped value by value. For what is never empty and holds no line break: ids, moments, numbers, JSON.
 */
export function lines(values: readonly (string | number | null | undefined)[]): string {
  return values.join("\n");
}
