import { addDays, instantOf, localTime } from "#app/domain/time/zones.ts";
import type { LineCode } from "./products.ts";
import { type StoreCode, timeZone } from "./stores.ts";

/** Hours of the wall clock: [from, to), a later day from 24. */
const shiftPatterns = {
  early: [7, 15],
  mid: [10, 19],
  late: [14, 23],
  "demo-night": [23, 31],
  always: [0, 24],
} as const;

export type StaffSeed = {
  name: string;
  email: string;
  role: "consultant" | "receptionist" | "manager" | "administrator";
  store: StoreCode | null;
  shift: keyof typeof shiftPatterns;
  lines: readonly LineCode[];
  capacity: number;
  /** how much better than others this consultant turns visits into signatures */
  skill: number;
};

const all: readonly LineCode[] = ["kitchen", "sofa", "bedroom", "dining"];

// name | account | role | store | shift | lines | capacity | skill
const roster = `
  Phạm Thu Hà|manager|manager|HN|always||0|0
  Nguyễn Minh Anh|consultant|consultant|HN|always|kitchen,sofa,dining|24|0.25
  Đỗ Khánh Linh|reception|receptionist|HN|always||0|0
  Lê Quốc Bảo|admin|administrator||always||0|0
  Bùi Thị Hồng Nhung|nhung|receptionist|HN|late||0|0
  Trần Đức Thắng|thang|consultant|HN|early|kitchen,sofa,dining|14|0.35
  Vũ Hoàng Yến|yen|consultant|HN|early|sofa,bedroom,dining|13|0
  Hoàng Văn Kiên|kien|consultant|HN|mid|kitchen,bedroom|13|0.1
  Đặng Thùy Trang|trang|consultant|HN|late|kitchen,sofa,dining|13|0.2
  Ngô Quang Huy|huy|consultant|HN|late|sofa,bedroom|12|-0.2
  Trịnh Mai Phương|phuong|consultant|HN|demo-night|kitchen,sofa,bedroom,dining|13|0
  Đinh Công Sơn|son|consultant|HN|demo-night|kitchen,sofa,dining|13|0.1
  Võ Thanh Tùng|tung|manager|DN|always||0|0
  Phan Thị Mỹ Duyên|duyen|receptionist|DN|early||0|0
  Hồ Ngọc Trâm|tram|consultant|DN|early|kitchen,sofa,dining|13|0.2
  Lê Công Vinh|vinh|consultant|DN|early|sofa,bedroom|12|-0.1
  Huỳnh Bảo Châu|chau|consultant|DN|late|kitchen,sofa,dining|13|0.1
  Trương Đình Phong|phong|consultant|DN|late|kitchen,bedroom|12|0
  Mai Xuân Trường|truong|consultant|DN|demo-night|kitchen,sofa,bedroom,dining|13|-0.1
  Lê Thị Thu Hiền|hien|consultant|DN|demo-night|kitchen,sofa,dining|13|0
  Lâm Hoàng Phúc|phuc|manager|SG|always||0|0
  Lý Gia Hân|han|receptionist|SG|mid||0|0
  Nguyễn Thị Kim Ngân|ngan|consultant|SG|early|kitchen,sofa,dining|14|0.3
  Châu Quốc Khánh|khanh|consultant|SG|early|kitchen,bedroom|13|0
  Tô Thị Diễm My|my|consultant|SG|mid|sofa,bedroom,dining|13|0.1
  Quách Minh Trí|tri|consultant|SG|late|kitchen,sofa,dining|13|-0.1
  Kiều Thanh Thảo|thao|consultant|SG|late|kitchen,sofa,bedroom|13|0.15
  Trần Hữu Lộc|loc|consultant|SG|demo-night|kitchen,sofa,bedroom,dining|13|0
  Võ Minh Khôi|khoi|consultant|SG|demo-night|kitchen,sofa,dining|13|0.05`;

export const staff: readonly StaffSeed[] = roster
  .trim()
  .split("\n")
  .map((row) => {
    const [name = "", account, role, store, shift, lines = "", capacity, skill] = row
      .trim()
      .split("|");
    return {
      name,
      email: `${account}@demo.showline`,
      role: role as StaffSeed["role"],
      store: (store || null) as StoreCode | null,
      shift: shift as StaffSeed["shift"],
      lines: lines ? all.filter((line) => lines.split(",").includes(line)) : [],
      capacity: Number(capacity),
      skill: Number(skill),
    };
  });

const speakEnglish = ["consultant", "trang", "phuong", "tram", "truong", "ngan", "my", "loc"];

/** In which languages somebody advises; of every store and at every hour one person in English too. */
export function languagesOf({ email }: Pick<StaffSeed, "email">): readonly ("vi" | "en")[] {
  return speakEnglish.includes(email.split("@")[0] ?? "") ? ["vi", "en"] : ["vi"];
}

/** The shifts of one person on the days from `from` to `to`, counted from the day of `now`. */
export function shiftsOf(person: Pick<StaffSeed, "shift">, now: Date, from: number, to: number) {
  const [start, end] = shiftPatterns[person.shift];
  const today = localTime(now, timeZone).date;
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const date = addDays(today, from + index);
    return {
      startsAt: instantOf(date, start * 60, timeZone),
      endsAt: instantOf(date, end * 60, timeZone),
    };
  });
}
