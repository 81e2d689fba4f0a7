export type LineCode = "kitchen" | "sofa" | "bedroom" | "dining";

export type ProductLineSeed = { code: LineCode; nameVi: string; nameEn: string };

/** A product of the chain: `image` names a drawing of the demo shop. */
export type ProductSeed = {
  sku: string;
  line: LineCode;
  name: string;
  nameEn: string;
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

// sku | name | English name | price in million đồng | drawing
const rows: Record<LineCode, string> = {
  kitchen: `
    KIT-L-001|Tủ bếp chữ L Hạ Long, gỗ sồi|Ha Long L-shaped kitchen, oak|89|kitchen-l
    KIT-L-002|Tủ bếp chữ L Mộc Châu, acrylic trắng|Moc Chau L-shaped kitchen, white acrylic|76.5|kitchen-l
    KIT-L-003|Tủ bếp chữ L Sa Pa, óc chó|Sa Pa L-shaped kitchen, walnut|148|kitchen-l
    KIT-L-004|Tủ bếp chữ L Tam Đảo, laminate vân đá|Tam Dao L-shaped kitchen, stone laminate|64.9|kitchen-l
    KIT-I-001|Tủ bếp chữ I Hội An, căn hộ nhỏ|Hoi An straight kitchen, small flats|42.9|kitchen-i
    KIT-I-002|Tủ bếp chữ I Phú Quý, acrylic xám|Phu Quy straight kitchen, grey acrylic|51|kitchen-i
    KIT-I-003|Tủ bếp chữ I Lý Sơn, gỗ tần bì|Ly Son straight kitchen, ash|58.6|kitchen-i
    KIT-U-001|Tủ bếp chữ U Tràng An, gỗ sồi|Trang An U-shaped kitchen, oak|126|kitchen-u
    KIT-U-002|Tủ bếp chữ U Cát Bà, sơn bóng|Cat Ba U-shaped kitchen, gloss lacquer|139|kitchen-u
    KIT-D-001|Tủ bếp có đảo Phú Quốc, mặt đá thạch anh|Phu Quoc island kitchen, quartz top|215|kitchen-island
    KIT-D-002|Tủ bếp có đảo Côn Đảo, óc chó|Con Dao island kitchen, walnut|286|kitchen-island
    KIT-A-001|Bộ phụ kiện giá bát nâng hạ|Pull-down dish rack set|12.4|accessory`,
  sofa: `
    SOF-B-001|Sofa băng Sông Hương, vải lanh|Song Huong sofa, linen|18.9|sofa
    SOF-B-002|Sofa băng Thu Bồn, nỉ xanh rêu|Thu Bon sofa, moss felt|16.5|sofa
    SOF-B-003|Sofa băng Sông Hàn, da bò Ý|Song Han sofa, Italian leather|45.9|sofa
    SOF-L-001|Sofa góc Hồ Tây, vải chống bám|Ho Tay corner sofa, stain-resistant|32.5|sofa-corner
    SOF-L-002|Sofa góc Ba Bể, da tổng hợp|Ba Be corner sofa, faux leather|28.9|sofa-corner
    SOF-L-003|Sofa góc Lắk, da bò thật|Lak corner sofa, real leather|68|sofa-corner
    SOF-G-001|Sofa giường Trị An|Tri An sofa bed|21.4|sofa
    SOF-D-001|Ghế thư giãn Tơ Nưng|To Nung armchair|9.8|armchair
    SOF-D-002|Ghế đọc sách Đại Lải, da|Dai Lai reading chair, leather|14.2|armchair
    SOF-T-001|Bàn trà đá Ninh Vân|Ninh Van stone coffee table|7.9|table-low`,
  bedroom: `
    BED-G-001|Giường bọc nệm Đà Lạt 1m8|Da Lat upholstered bed, 180 cm|19.8|bed
    BED-G-002|Giường gỗ sồi Mẫu Sơn 1m6|Mau Son oak bed, 160 cm|15.9|bed
    BED-G-003|Giường óc chó Bạch Mã 1m8|Bach Ma walnut bed, 180 cm|34.5|bed
    BED-T-001|Tủ áo cánh lùa Tây Thiên 2m4|Tay Thien sliding wardrobe, 240 cm|27.9|wardrobe
    BED-T-002|Tủ áo kịch trần Yên Tử 3m2|Yen Tu full-height wardrobe, 320 cm|44.8|wardrobe
    BED-T-003|Tủ áo cánh kính Bà Nà|Ba Na glass wardrobe|52|wardrobe
    BED-B-001|Trọn bộ phòng ngủ Cúc Phương|Cuc Phuong bedroom set|68.9|bed
    BED-B-002|Trọn bộ phòng ngủ Pù Luông|Pu Luong bedroom set|86|bed
    BED-P-001|Bàn trang điểm Langbiang|Langbiang dressing table|8.6|table-low`,
  dining: `
    DIN-B-001|Bàn ăn 6 ghế Đồng Mô, gỗ sồi|Dong Mo dining set for 6, oak|17.9|dining
    DIN-B-002|Bàn ăn 6 ghế Xuân Hương, mặt đá|Xuan Huong dining set for 6, stone top|24.5|dining
    DIN-B-003|Bàn ăn 8 ghế Suối Hai, óc chó|Suoi Hai dining set for 8, walnut|39.8|dining
    DIN-B-004|Bàn ăn tròn 4 ghế Hoàn Kiếm|Hoan Kiem round set for 4|13.6|dining-round
    DIN-B-005|Bàn ăn thông minh Trúc Bạch, kéo dài|Truc Bach extending table|15.4|dining
    DIN-B-006|Bàn ăn tròn mâm xoay Thiền Quang|Thien Quang round table with turntable|29.9|dining-round
    DIN-T-001|Tủ rượu Ngọc Khánh|Ngoc Khanh wine cabinet|16.2|wardrobe
    DIN-G-001|Bộ 4 ghế ăn Thủ Lệ, bọc nỉ|Set of 4 Thu Le felt chairs|8.4|armchair`,
};

export const products: readonly ProductSeed[] = Object.entries(rows).flatMap(([line, text]) =>
  text
    .trim()
    .split("\n")
    .map((row) => {
      const [sku = "", name = "", nameEn = "", price = "0", image = ""] = row.trim().split("|");
      return {
        sku,
        line: line as LineCode,
        name,
        nameEn,
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
