export type LineCode = "kitchen" | "sofa" | "bedroom" | "dining";

export type ProductLineSeed = { code: LineCode; nameVi: string; nameEn: string };

/** A product of the chain: `image` names a drawing of the demo shop. */
export type ProductSeed = {
  sku: string;
  line: LineCode;
  name: string;
  price: number;
  image: string;
};

export const productLines: readonly ProductLineSeed[] = [
  { code: "kitchen", nameVi: "Tủ bếp", nameEn: "Kitchens" },
  { code: "sofa", nameVi: "Sofa", nameEn: "Sofas" },
  { code: "bedroom", nameVi: "Phòng ngủ", nameEn: "Bedrooms" },
  { code: "dining", nameVi: "Bàn ăn", nameEn: "Dining" },
];

const million = 1_000_000;

// sku | name | price in million đồng | drawing
const rows: Record<LineCode, string> = {
  kitchen: `
    KIT-L-001|Tủ bếp chữ L Hạ Long, gỗ sồi|89|kitchen-l
    KIT-L-002|Tủ bếp chữ L Mộc Châu, acrylic trắng|76.5|kitchen-l
    KIT-L-003|Tủ bếp chữ L Sa Pa, óc chó|148|kitchen-l
    KIT-L-004|Tủ bếp chữ L Tam Đảo, laminate vân đá|64.9|kitchen-l
    KIT-I-001|Tủ bếp chữ I Hội An, căn hộ nhỏ|42.9|kitchen-i
    KIT-I-002|Tủ bếp chữ I Phú Quý, acrylic xám|51|kitchen-i
    KIT-I-003|Tủ bếp chữ I Lý Sơn, gỗ tần bì|58.6|kitchen-i
    KIT-U-001|Tủ bếp chữ U Tràng An, gỗ sồi|126|kitchen-u
    KIT-U-002|Tủ bếp chữ U Cát Bà, sơn bóng|139|kitchen-u
    KIT-D-001|Tủ bếp có đảo Phú Quốc, mặt đá thạch anh|215|kitchen-island
    KIT-D-002|Tủ bếp có đảo Côn Đảo, óc chó|286|kitchen-island
    KIT-A-001|Bộ phụ kiện giá bát nâng hạ|12.4|accessory`,
  sofa: `
    SOF-B-001|Sofa băng Sông Hương, vải lanh|18.9|sofa
    SOF-B-002|Sofa băng Thu Bồn, nỉ xanh rêu|16.5|sofa
    SOF-B-003|Sofa băng Sông Hàn, da bò Ý|45.9|sofa
    SOF-L-001|Sofa góc Hồ Tây, vải chống bám|32.5|sofa-corner
    SOF-L-002|Sofa góc Ba Bể, da tổng hợp|28.9|sofa-corner
    SOF-L-003|Sofa góc Lắk, da bò thật|68|sofa-corner
    SOF-G-001|Sofa giường Trị An|21.4|sofa
    SOF-D-001|Ghế thư giãn Tơ Nưng|9.8|armchair
    SOF-D-002|Ghế đọc sách Đại Lải, da|14.2|armchair
    SOF-T-001|Bàn trà đá Ninh Vân|7.9|table-low`,
  bedroom: `
    BED-G-001|Giường bọc nệm Đà Lạt 1m8|19.8|bed
    BED-G-002|Giường gỗ sồi Mẫu Sơn 1m6|15.9|bed
    BED-G-003|Giường óc chó Bạch Mã 1m8|34.5|bed
    BED-T-001|Tủ áo cánh lùa Tây Thiên 2m4|27.9|wardrobe
    BED-T-002|Tủ áo kịch trần Yên Tử 3m2|44.8|wardrobe
    BED-T-003|Tủ áo cánh kính Bà Nà|52|wardrobe
    BED-B-001|Trọn bộ phòng ngủ Cúc Phương|68.9|bed
    BED-B-002|Trọn bộ phòng ngủ Pù Luông|86|bed
    BED-P-001|Bàn trang điểm Langbiang|8.6|table-low`,
  dining: `
    DIN-B-001|Bàn ăn 6 ghế Đồng Mô, gỗ sồi|17.9|dining
    DIN-B-002|Bàn ăn 6 ghế Xuân Hương, mặt đá|24.5|dining
    DIN-B-003|Bàn ăn 8 ghế Suối Hai, óc chó|39.8|dining
    DIN-B-004|Bàn ăn tròn 4 ghế Hoàn Kiếm|13.6|dining-round
    DIN-B-005|Bàn ăn thông minh Trúc Bạch, kéo dài|15.4|dining
    DIN-B-006|Bàn ăn tròn mâm xoay Thiền Quang|29.9|dining-round
    DIN-T-001|Tủ rượu Ngọc Khánh|16.2|wardrobe
    DIN-G-001|Bộ 4 ghế ăn Thủ Lệ, bọc nỉ|8.4|armchair`,
};

export const products: readonly ProductSeed[] = Object.entries(rows).flatMap(([line, text]) =>
  text
    .trim()
    .split("\n")
    .map((row) => {
      const [sku = "", name = "", price = "0", image = ""] = row.trim().split("|");
      return {
        sku,
        line: line as LineCode,
        name,
        price: Math.round(Number(price) * million),
        image,
      };
    }),
);

/** What people type into the search box of the shop, by what they want. */
export const searches: Record<LineCode, readonly string[]> = {
  kitchen: [
    "tủ bếp chữ L",
    "tu bep go soi",
    "tủ bếp căn hộ 70m2",
    "giá tủ bếp acrylic",
    "bếp có đảo",
    "tủ bếp óc chó",
    "mẫu bếp chữ U",
  ],
  sofa: [
    "sofa góc da thật",
    "sofa phòng khách nhỏ",
    "sofa vải chống mèo cào",
    "ghế thư giãn",
    "sofa giường",
  ],
  bedroom: [
    "tủ áo kịch trần",
    "giường 1m8",
    "bộ phòng ngủ trọn gói",
    "tủ áo cánh lùa",
    "giuong go soi",
  ],
  dining: [
    "bàn ăn 6 ghế",
    "bàn ăn mặt đá",
    "bàn ăn tròn",
    "ban an thong minh",
    "bàn ăn 8 ghế óc chó",
  ],
};
