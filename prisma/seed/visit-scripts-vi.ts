import type { ScriptStep } from "#app/domain/call-scripts/schema.ts";
import type { CallScriptSeed } from "./call-scripts.ts";
import { objectionsVi as no } from "./objections-vi.ts";

const welcome: ScriptStep = {
  key: "welcome",
  say: "Dạ em mời {{customer.salutation}} ngồi ạ, em là {{consultant.givenName}}. Mình uống trà hay nước lọc? Em có xem trước những mẫu mình thích rồi, mình đi thẳng vào nhé.",
  ask: {
    question: "Ai quyết định?",
    answers: ["Một mình", "Hai vợ chồng", "Bố mẹ cùng xem", "Cho công ty"],
  },
};

const closing: ScriptStep = {
  key: "close",
  say: "Mình ưng phương án này thì em giữ giá và lịch xưởng cho mình hôm nay, cọc 30 phần trăm, đổi mẫu trong bảy ngày vẫn được ạ.",
  ask: {
    question: "Khách nghiêng về đâu?",
    answers: ["Ký hôm nay", "Đặt cọc giữ giá", "Cần suy nghĩ", "Không hợp"],
  },
  objections: [no.price, no.spouse, no.elsewhere, no.delivery],
};

function visit(
  code: string,
  title: string,
  line: CallScriptSeed["line"],
  steps: ScriptStep[],
): CallScriptSeed {
  return {
    code,
    place: "visit",
    title,
    line,
    stages: [],
    bands: [],
    steps: [welcome, ...steps, closing],
  };
}

export const visitScriptsVi: readonly CallScriptSeed[] = [
  visit("visit-any", "Tiếp khách tại cửa hàng", null, [
    {
      key: "need",
      say: "Mình kể em nghe chỗ mình định đặt, ai dùng nhiều nhất và điều gì đang chưa vừa ý ạ?",
      ask: { question: "Điều quan trọng nhất", answers: ["Đẹp", "Bền", "Giá", "Giao nhanh"] },
      objections: [no.measurements],
    },
    {
      key: "show",
      say: "Đây là {{products.first}} mình đã xem trên mạng, mình sờ thử và mở hết cửa giúp em. Bên cạnh em để {{products.second}} để mình so.",
      ask: { question: "Phản ứng", answers: ["Rất thích", "Được", "Chưa hợp màu", "Chưa hợp cỡ"] },
      objections: [no.price],
    },
    {
      key: "offer",
      say: "Em tính trọn gói gồm giao và lắp, mình xem từng dòng nhé, không có phí ẩn ạ.",
    },
  ]),
  visit("visit-kitchen", "Tư vấn tủ bếp", "kitchen", [
    {
      key: "kitchen-life",
      say: "Em hỏi thói quen trước khi vẽ: mình thuận tay nào, nhà có mấy người ăn, nồi to hay cất ở đâu ạ?",
      ask: { question: "Hình bếp", answers: ["Chữ I", "Chữ L", "Chữ U", "Có đảo"] },
      objections: [no.measurements],
    },
    {
      key: "kitchen-touch",
      say: "Mình mở giúp em cánh của {{products.first}}, nghe bản lề giảm chấn. Mặt này em đổ thử nước mắm, lau là sạch. Chân tủ nhựa kín nên lau sàn không lo ẩm.",
      ask: { question: "Bề mặt khách thích", answers: ["Gỗ sồi", "Óc chó", "Acrylic", "Laminate"] },
      objections: [no.price, no.elsewhere],
    },
    {
      key: "kitchen-plan",
      say: "Em dựng 3D ngay trên máy, mười phút là thấy bếp nhà mình. Bồn rửa, bếp, tủ lạnh thành tam giác thì nấu đỡ mỏi. Mình có giữ lại thiết bị cũ nào không ạ?",
      ask: { question: "Thiết bị", answers: ["Giữ đồ cũ", "Mua mới trọn bộ", "Chưa quyết"] },
    },
    {
      key: "kitchen-offer",
      say: "Giá tính theo mét dài, em tách riêng tủ trên, tủ dưới, mặt đá, phụ kiện để mình dễ bớt. Thợ tới đo bằng laser trước khi sản xuất, sai số em chịu.",
      objections: [no.delivery, no.measurements],
    },
  ]),
  visit("visit-sofa", "Tư vấn sofa", "sofa", [
    {
      key: "sofa-sit",
      say: "Mình cứ tựa hẳn lưng, ngồi {{products.first}} năm phút cho biết êm hay cứng. Nhà có bé nhỏ hay thú cưng không ạ?",
      ask: {
        question: "Ai dùng",
        answers: ["Có bé nhỏ", "Có thú cưng", "Người lớn tuổi", "Hay tiếp khách"],
      },
    },
    {
      key: "sofa-room",
      say: "Phòng khách mình rộng khoảng mấy mét, cửa thang máy bao nhiêu? Em kiểm tra lối vào trước để khỏi phải tháo cửa.",
      objections: [no.measurements, no.delivery],
    },
    {
      key: "sofa-cover",
      say: "Vải chống bám lau bằng nước, da thật thì mát và càng ngồi càng mềm. Em cho mình mượn mẫu về thử dưới đèn nhà.",
      ask: { question: "Chất liệu", answers: ["Vải", "Da thật", "Da tổng hợp", "Nỉ"] },
      objections: [no.price],
    },
  ]),
  visit("visit-bedroom", "Tư vấn phòng ngủ", "bedroom", [
    {
      key: "bedroom-need",
      say: "Mình làm cả phòng hay thay từng món ạ? Trần cao bao nhiêu để em tính tủ kịch trần.",
      ask: { question: "Phạm vi", answers: ["Trọn bộ", "Giường", "Tủ áo", "Phòng cưới"] },
      objections: [no.measurements],
    },
    {
      key: "bedroom-show",
      say: "Mình nằm thử {{products.first}} giúp em. Gỗ đạt chuẩn E1, giấy chứng nhận đây ạ, phòng em bé dùng được.",
      objections: [no.price, no.elsewhere],
    },
  ]),
  visit("visit-dining", "Tư vấn bàn ăn", "dining", [
    {
      key: "dining-family",
      say: "Ngày thường nhà mình mấy người ăn, cuối tuần có thêm ông bà không ạ? Nếu có em khuyên mẫu kéo dài.",
      ask: { question: "Số chỗ", answers: ["4", "6", "8", "Kéo dài"] },
    },
    {
      key: "dining-top",
      say: "Mặt đá thì đổ nước mắm lau ngay là sạch, mặt gỗ ấm tay hơn. Mình đặt tay lên {{products.first}} xem thích loại nào ạ.",
      objections: [no.price, no.delivery],
    },
  ]),
];
