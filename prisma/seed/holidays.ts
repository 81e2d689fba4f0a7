export type HolidaySeed = { day: string; name: string };

/**
 * The public holidays of Vietnam, year by year: Tết and the Hùng Kings follow the lunar calendar and are never computed.
 * A store is closed on them until an administrator says otherwise.
 */
const byYear: readonly { name: string; days: readonly string[] }[] = [
  { name: "Tết Dương lịch", days: ["2026-01-01", "2027-01-01"] },
  {
    name: "Tết Bính Ngọ",
    days: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"],
  },
  { name: "Giỗ Tổ Hùng Vương", days: ["2026-04-26", "2027-04-16"] },
  { name: "Ngày Giải phóng", days: ["2026-04-30", "2027-04-30"] },
  { name: "Quốc tế Lao động", days: ["2026-05-01", "2027-05-01"] },
  { name: "Quốc khánh", days: ["2026-09-01", "2026-09-02", "2027-09-02", "2027-09-03"] },
  {
    name: "Tết Đinh Mùi",
    days: ["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09"],
  },
];

export const holidays: readonly HolidaySeed[] = byYear
  .flatMap(({ name, days }) => days.map((day) => ({ day, name })))
  .sort((a, b) => (a.day < b.day ? -1 : 1));
