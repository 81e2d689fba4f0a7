export type StoreCode = "HN" | "DN" | "SG";

export type StoreSeed = {
  code: StoreCode;
  name: string;
  city: string;
  address: string;
  phone: string;
  /** share of the chain's customers */
  share: number;
};

export const stores: readonly StoreSeed[] = [
  {
    code: "HN",
    name: "Showline Bếp Hà Nội",
    city: "Hà Nội",
    address: "Khu đô thị Trung Hòa, Cầu Giấy, Hà Nội",
    phone: "+842450001001",
    share: 0.42,
  },
  {
    code: "DN",
    name: "Showline Bếp Đà Nẵng",
    city: "Đà Nẵng",
    address: "Đường Nguyễn Văn Linh, Hải Châu, Đà Nẵng",
    phone: "+842365001002",
    share: 0.24,
  },
  {
    code: "SG",
    name: "Showline Bếp Sài Gòn",
    city: "TP.HCM",
    address: "Đại lộ Mai Chí Thọ, Thủ Đức, TP.HCM",
    phone: "+842850001003",
    share: 0.34,
  },
];

export const timeZone = "Asia/Ho_Chi_Minh";

const weekday = ["08:30", "20:30"];
const weekend = ["08:30", "21:30"];

export const openingHours = {
  mon: weekday,
  tue: weekday,
  wed: weekday,
  thu: weekday,
  fri: weekday,
  sat: weekend,
  sun: weekend,
};

/** Where the customers of a store live; the first is the store's own city. */
export const citiesNear: Record<StoreCode, readonly (readonly [string, number])[]> = {
  HN: [
    ["Hà Nội", 70],
    ["Bắc Ninh", 8],
    ["Hải Phòng", 8],
    ["Hưng Yên", 6],
    ["Vĩnh Phúc", 5],
    ["Nam Định", 3],
  ],
  DN: [
    ["Đà Nẵng", 72],
    ["Quảng Nam", 12],
    ["Huế", 10],
    ["Quảng Ngãi", 6],
  ],
  SG: [
    ["TP.HCM", 72],
    ["Bình Dương", 10],
    ["Đồng Nai", 9],
    ["Long An", 5],
    ["Cần Thơ", 4],
  ],
};
