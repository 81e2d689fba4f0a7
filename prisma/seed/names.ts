import type { Random } from "./random.ts";

export type Person = { name: string; salutation: "anh" | "chị"; given: string };

type Region = "north" | "middle" | "south";

const FAMILY: Record<Region, readonly (readonly [string, number])[]> = {
  north: familyNames(
    "Nguyễn 36,Trần 11,Lê 8,Phạm 8,Hoàng 6,Vũ 6,Đỗ 4,Bùi 3,Đặng 3,Ngô 2,Dương 2,Đinh 2,Trịnh 2,Đoàn 1,Phùng 1,Tạ 1,Lưu 1,Nghiêm 1",
  ),
  middle: familyNames(
    "Nguyễn 34,Trần 12,Lê 10,Phan 6,Võ 6,Hồ 5,Huỳnh 4,Đặng 4,Phạm 4,Trương 3,Ngô 2,Mai 2,Đoàn 2,Tôn Thất 1,Cao 1,Thái 1",
  ),
  south: familyNames(
    "Nguyễn 33,Trần 11,Lê 9,Huỳnh 8,Phạm 6,Võ 5,Phan 4,Trương 3,Lâm 3,Lý 3,Đặng 3,Mai 2,Châu 2,Tô 1,Quách 1,Kiều 1,La 1,Hồng 1",
  ),
};

const WOMEN = {
  middle: list(
    "Thị,Thị,Thị,Ngọc,Thu,Thanh,Phương,Bích,Kim,Mỹ,Minh,Hồng,Khánh,Bảo,Diệu,Như,Quỳnh,Thị Thu,Thị Bích,Thị Kim,Thị Ngọc,Thị Thanh,Hoàng Bảo,Lê Khánh",
  ),
  given: list(
    "Hạnh,Lan,Hương,Mai,Linh,Trang,Thảo,Ngọc,Hà,Hằng,Yến,Nhung,Vy,Trâm,Trinh,Oanh,Loan,Phượng,Tuyết,Thủy,Thúy,Quyên,Diễm,Giang,Ngân,Uyên,My,Chi,Anh,Châu,Dung,Hiền,Huệ,Liên,Nga,Nguyệt,Như,Vân,Xuân,Ánh,Đào,Trân,Tâm",
  ),
};
const MEN = {
  middle: list(
    "Văn,Văn,Đức,Minh,Quốc,Hữu,Công,Xuân,Anh,Gia,Thành,Ngọc,Tuấn,Hoàng,Trọng,Đình,Bá,Duy,Mạnh,Quang,Thế,Hữu Minh,Hoàng Gia,Trần Quốc",
  ),
  given: list(
    "Hùng,Dũng,Tuấn,Minh,Nam,Long,Sơn,Hải,Thắng,Thành,Bình,Cường,Đức,Phúc,Khoa,Huy,Kiên,Trung,Tùng,Việt,Vinh,Quân,Quang,Phong,Nghĩa,Lộc,Khánh,Hoàng,Hiếu,Hưng,Duy,Đạt,Bảo,An,Toàn,Tài,Thịnh,Trí,Đăng,Ân",
  ),
};

/** Names that break a narrow layout, met in every list of real customers. */
const LONG: readonly (readonly [string, "anh" | "chị"])[] = [
  ["Nguyễn Phương Hoàng Bảo Trân Anh", "chị"],
  ["Công Tằng Tôn Nữ Thị Hoàng Yến", "chị"],
  ["Huỳnh Nguyễn Ngọc Phương Khánh Linh", "chị"],
  ["Trần Lê Quốc Hoàng Minh Đăng Khoa", "anh"],
  ["Nguyễn Hoàng Thùy Dương Bích Ngọc", "chị"],
  ["Tôn Thất Hoàng Nguyên Khánh Duy", "anh"],
];

export const REGION_OF: Record<string, Region> = { HN: "north", DN: "middle", SG: "south" };

/** Draws a name as parents of that region give them. */
export function drawPerson(random: Random, storeCode: string): Person {
  if (random.chance(0.006)) {
    const [name, salutation] = random.pick(LONG);
    return { name, salutation, given: lastWord(name) };
  }
  const woman = random.chance(0.58);
  const { middle, given } = woman ? WOMEN : MEN;
  const family = random.weighted(FAMILY[REGION_OF[storeCode] ?? "north"]);
  const between = random.pick(middle);
  const last = random.pick(given);
  return {
    name: [family, between === last ? "Thanh" : between, last].join(" "),
    salutation: woman ? "chị" : "anh",
    given: last,
  };
}

// Prefixes that the Vietnamese numbering plan leaves unassigned: a tap on Call in the demo rings nobody.
const UNASSIGNED = list("30,31,50,51,53,54,57,71,72,73,74,75,80");

/** Draws a phone that looks Vietnamese, is nobody's, and was not drawn before. */
export function drawPhone(random: Random, taken: Set<string>): string {
  for (;;) {
    const phone = `+84${random.pick(UNASSIGNED)}${String(random.int(1_000_000, 9_999_999))}`;
    if (/(\d)\1{5}/.test(phone) || taken.has(phone)) continue;
    taken.add(phone);
    return phone;
  }
}

/** An address at a domain that is reserved and never delivers. */
export function emailOf(person: Person, random: Random): string {
  const folded = person.name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .toLowerCase()
    .split(" ");
  return `${folded.at(-1)}.${folded.slice(0, -1).join("")}${random.int(1, 9999)}@example.com`;
}

function list(text: string): string[] {
  return text.split(",");
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(" ") + 1);
}

function familyNames(text: string): (readonly [string, number])[] {
  return text.split(",").map((entry) => {
    const space = entry.lastIndexOf(" ");
    return [entry.slice(0, space), Number(entry.slice(space + 1))] as const;
  });
}
