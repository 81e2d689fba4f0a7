/** A moment of a store's day, "2027-02-06", that is the same day wherever it is read. */
export function noonOf(day: string): string {
  return `${day}T12:00:00+07:00`;
}
