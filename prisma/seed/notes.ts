import type { LineCode } from "./products.ts";

export const agreements = [
  "Muốn xem mẫu thật và sờ vật liệu.",
  "Cần tư vấn bố trí, sẽ mang bản vẽ.",
  "Đi cùng vợ/chồng cuối tuần.",
  "Hỏi giá trọn gói, hẹn qua cửa hàng để báo chi tiết.",
];

export const refusals = [
  "Mới tham khảo, chưa có kế hoạch.",
  "Thấy giá cao hơn dự tính.",
  "Đang đợi người nhà quyết.",
  "Đã đặt bên khác tuần trước.",
];

export const wishes = {
  kitchen: [
    "Chung cư 78 m2, bếp chữ L, muốn xem mẫu gỗ sồi.",
    "Nhà phố 5 x 18, cần bếp có đảo.",
    "Thay tủ bếp cũ, giữ lại bếp từ và máy hút.",
    "Xin báo giá tủ acrylic, dài 3,2 m.",
  ],
  sofa: [
    "Phòng khách 18 m2, sofa góc.",
    "Nhà có mèo, cần vải bền.",
    "Xem da thật và giá giao tận nơi.",
  ],
  bedroom: ["Trọn bộ phòng cưới trước Tết.", "Tủ kịch trần cao 2,9 m.", "Giường 1m8 và hai tab."],
  dining: ["Bàn 8 ghế mặt đá.", "Bàn kéo dài cho căn hộ nhỏ."],
} as const;

export const thinkingNotes = [
  "Về bàn lại với vợ/chồng, hẹn gọi lại.",
  "Đang so giá với bên khác, đã gửi bảng so sánh vật liệu.",
  "Chờ bàn giao căn hộ rồi chốt.",
  "Thích mẫu nhưng muốn xem thêm màu, đã cho mượn mẫu gỗ.",
  "Chờ bản vẽ 3D, hẹn gửi trong hai ngày.",
];

export const lostReasons: readonly (readonly [string, number, string])[] = [
  ["too_expensive", 40, "Vượt ngân sách dự kiến."],
  ["bought_elsewhere", 25, "Đã chốt với xưởng của người quen."],
  ["not_now", 22, "Hoãn sửa nhà sang năm sau."],
  ["not_interested", 13, "Chỉ tham khảo mẫu."],
];

export const visitNotes: Record<LineCode, readonly string[]> = {
  kitchen: [
    "Căn hộ 2PN, bếp 2,4 x 1,8 m, cần tủ lạnh âm. Chị quyết màu, anh quyết giá.",
    "Nhà phố tầng 1, thích chữ L, lo ẩm chân tường. Đã cho xem chân nhựa chống nước.",
    "Đang ở, muốn thay bếp trong 3 ngày. Cần đo trước cuối tuần.",
    "Hỏi kỹ bản lề giảm chấn và bảo hành mặt đá.",
  ],
  sofa: [
    "Phòng khách 3,2 m, nhà có bé nhỏ và mèo, thích vải chống bám.",
    "So hai mẫu góc trái/phải, đã đo lối thang máy.",
    "Thích da bò nhưng ngại nóng, cho ngồi thử 15 phút.",
  ],
  bedroom: [
    "Phòng 14 m2, cần tủ kịch trần và bàn trang điểm.",
    "Sắp cưới, muốn trọn bộ trước tháng Chạp.",
    "Lo mùi sơn cho bé, đã đưa chứng nhận E1.",
  ],
  dining: [
    "Nhà 6 người, cuối tuần thêm ông bà, cân nhắc bàn kéo dài.",
    "Thích mặt đá, hỏi cách chống ố khi đổ nước mắm.",
  ],
};
