import type { CallScriptSeed } from "./call-scripts.ts";
import { objectionsVi as no } from "./objections-vi.ts";
import { visitScriptsVi } from "./visit-scripts-vi.ts";

export const callScriptsVi: readonly CallScriptSeed[] = [
  {
    code: "call-first",
    place: "call",
    title: "Cuộc gọi đầu tiên",
    line: null,
    stages: ["new", "assigned"],
    bands: [],
    steps: [
      {
        key: "hello",
        say: "Dạ em chào {{customer.salutation}}, em là {{consultant.givenName}} bên {{store.name}}. Em thấy mình vừa để lại số trên trang, em gọi để hỗ trợ mình luôn. Giờ mình nói chuyện hai phút được không ạ?",
        ask: {
          question: "Có tiện nghe không?",
          answers: ["Tiện", "Đang bận, hẹn giờ khác", "Nhắn Zalo"],
        },
      },
      {
        key: "interest",
        say: "Em thấy mình có xem {{products.first}}. Mình thích ở kiểu dáng hay ở chất liệu ạ?",
        ask: {
          question: "Khách đang tìm cho chỗ nào?",
          answers: ["Nhà mới nhận", "Sửa lại nhà đang ở", "Mua tặng / cho thuê", "Chỉ tham khảo"],
        },
      },
      {
        key: "when",
        say: "Để em chuẩn bị mẫu cho đúng, mình dự định khi nào cần dùng ạ?",
        ask: {
          question: "Khi nào cần?",
          answers: ["Trong tháng", "1–3 tháng", "Trước Tết", "Chưa rõ"],
        },
        objections: [no.price, no.measurements],
      },
      {
        key: "invite",
        say: "Mẫu xem trên mạng khó thấy màu thật. Mình ghé {{store.name}} em pha ấm trà, sờ thử vật liệu, em dựng luôn phối cảnh cho mình mang về. Chiều mai hay sáng thứ bảy mình tiện hơn ạ?",
        ask: {
          question: "Chốt lịch",
          answers: ["Ngày mai", "Cuối tuần", "Tuần sau", "Chưa hẹn được"],
        },
        objections: [no.spouse, no.elsewhere],
      },
      {
        key: "close",
        say: "Dạ em nhắn lịch và địa chỉ {{store.address}} qua Zalo cho mình. Mình cần gì cứ gọi số này gặp em {{consultant.givenName}} ạ.",
      },
    ],
  },
  {
    code: "call-first-hot",
    place: "call",
    title: "Khách đang rất quan tâm",
    line: null,
    stages: ["new", "assigned"],
    bands: ["hot"],
    steps: [
      {
        key: "hello",
        say: "Dạ em chào {{customer.salutation}}, em {{consultant.givenName}} ở {{store.name}} đây ạ. Em vừa nhận được yêu cầu của mình nên gọi ngay.",
      },
      {
        key: "choice",
        say: "Em thấy mình xem kỹ {{products.first}}. Mình còn phân vân với {{products.second}} phải không ạ? Hai mẫu này em đều đang trưng ở cửa hàng.",
        ask: {
          question: "Nghiêng về mẫu nào?",
          answers: ["Mẫu thứ nhất", "Mẫu thứ hai", "Cả hai", "Mẫu khác"],
        },
        objections: [no.price, no.elsewhere],
      },
      {
        key: "size",
        say: "Chỗ mình định đặt dài rộng khoảng bao nhiêu ạ? Em xem có vừa không rồi báo giá trọn gói luôn.",
        ask: { question: "Có số đo chưa?", answers: ["Có", "Ước chừng", "Chưa, cần đo tận nơi"] },
        objections: [no.measurements, no.delivery],
      },
      {
        key: "book",
        say: "Em giữ cho mình một tiếng với mẫu thật, hôm nay còn chỗ chiều muộn, mai còn buổi sáng. Mình chọn giúp em ạ?",
        ask: { question: "Chốt lịch", answers: ["Hôm nay", "Ngày mai", "Cuối tuần"] },
        objections: [no.spouse],
      },
    ],
  },
  {
    code: "call-first-kitchen",
    place: "call",
    title: "Gọi lần đầu: tủ bếp",
    line: "kitchen",
    stages: ["new", "assigned"],
    bands: [],
    steps: [
      {
        key: "hello",
        say: "Dạ em chào {{customer.salutation}}, em {{consultant.givenName}} tư vấn bếp của {{store.name}}. Mình đang quan tâm tủ bếp, em xin hai phút để hỏi cho đúng nhu cầu ạ.",
      },
      {
        key: "shape",
        say: "Em thấy mình xem {{products.first}}. Bếp nhà mình hình chữ gì, dài khoảng mấy mét ạ?",
        ask: { question: "Hình bếp", answers: ["Chữ I", "Chữ L", "Chữ U", "Có đảo", "Chưa rõ"] },
        objections: [no.measurements],
      },
      {
        key: "cook",
        say: "Nhà mình nấu mỗi ngày hay cuối tuần ạ? Nấu nhiều thì em khuyên mặt cánh dễ lau, đừng chọn màu mờ quá tối.",
        ask: {
          question: "Ai nấu là chính?",
          answers: ["Nấu mỗi ngày", "Cuối tuần", "Có người giúp việc"],
        },
      },
      {
        key: "budget",
        say: "Để em không đưa mẫu lệch, mình dự tính khoảng bao nhiêu cho cả tủ và mặt đá ạ?",
        ask: {
          question: "Ngân sách",
          answers: ["Dưới 60 triệu", "60–100 triệu", "100–200 triệu", "Trên 200 triệu"],
        },
        objections: [no.price, no.elsewhere],
      },
      {
        key: "invite",
        say: "Mình ghé xem cánh mở thật và chọn màu dưới đèn bếp thì chắc hơn. Em xếp cả kỹ thuật để mình hỏi điện nước luôn. Mình tiện ngày nào ạ?",
        ask: {
          question: "Chốt lịch",
          answers: ["Trong tuần", "Cuối tuần", "Muốn đo tại nhà trước"],
        },
        objections: [no.spouse, no.delivery],
      },
    ],
  },
  {
    code: "call-follow-up",
    place: "call",
    title: "Gọi lại người đã nói chuyện",
    line: null,
    stages: ["contacted"],
    bands: [],
    steps: [
      {
        key: "hello",
        say: "Dạ {{customer.salutation}} ơi, em {{consultant.givenName}} bên {{store.name}}, hôm trước mình có nói chuyện. Em gọi xem mình cần thêm thông tin gì không ạ.",
      },
      {
        key: "news",
        say: "Mấy hôm nay mình có xem lại {{products.first}}. Mẫu này tuần này em còn một bộ trưng bày, mình qua xem đúng màu luôn.",
        ask: {
          question: "Điều gì còn vướng?",
          answers: ["Giá", "Màu / kiểu", "Thời gian", "Chờ người nhà"],
        },
        objections: [no.price, no.spouse, no.elsewhere],
      },
      {
        key: "invite",
        say: "Mình không cần quyết ngay đâu ạ. Ghé 30 phút, em tính cho mình hai phương án để mang về bàn.",
        ask: { question: "Chốt lịch", answers: ["Hẹn được", "Gọi lại sau", "Không cần nữa"] },
      },
    ],
  },
  {
    code: "call-before-appointment",
    place: "call",
    title: "Nhắc lịch hẹn",
    line: null,
    stages: ["appointment"],
    bands: [],
    steps: [
      {
        key: "remind",
        say: "Dạ em chào {{customer.salutation}}, em {{consultant.givenName}} ở {{store.name}}. Em nhắc nhẹ mình có hẹn lúc {{appointment.time}} ngày {{appointment.date}} ạ.",
        ask: { question: "Khách đến được không?", answers: ["Đến được", "Xin dời", "Không đến"] },
      },
      {
        key: "prepare",
        say: "Mình có bản vẽ mặt bằng hoặc ảnh chỗ định đặt thì mang theo giúp em. Em chuẩn bị sẵn {{products.first}} để mình xem trước tiên.",
        objections: [no.measurements],
      },
      {
        key: "way",
        say: "Cửa hàng ở {{store.address}}, có chỗ để ô tô. Tới nơi mình đưa mã QR cho lễ tân là em ra đón liền ạ.",
      },
    ],
  },
  {
    code: "call-after-visit",
    place: "call",
    title: "Sau khi khách ghé",
    line: null,
    stages: ["showed"],
    bands: [],
    steps: [
      {
        key: "thanks",
        say: "Dạ em {{consultant.givenName}} đây ạ, cảm ơn {{customer.salutation}} hôm rồi đã ghé {{store.name}}.",
      },
      {
        key: "decide",
        say: "Về nhà mình bàn tới đâu rồi ạ? Có điểm nào em giải thích chưa rõ không?",
        ask: {
          question: "Còn cân nhắc gì?",
          answers: ["Giá", "Mẫu / màu", "Thời gian giao", "Đợi người nhà", "Đã chọn bên khác"],
        },
        objections: [no.price, no.spouse, no.elsewhere, no.delivery],
      },
      {
        key: "next",
        say: "Nếu mình ưng, em gửi hợp đồng mẫu để đọc trước, chưa phải cọc. Hay mình cho em hẹn thợ qua đo, đo xong mới quyết cũng được ạ.",
        ask: { question: "Bước tiếp", answers: ["Hẹn đo", "Ghé lại", "Gọi lại sau", "Dừng"] },
      },
    ],
  },
  ...visitScriptsVi,
];
