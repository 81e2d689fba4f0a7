import type { Translated } from "#app/i18n/catalog.ts";
import type { signIn as english } from "#app/i18n/en/sign-in.ts";

export const signIn = {
  title: "Đăng nhập",
  tagline: "Đúng khách, đúng tư vấn viên, và mọi điều cần biết đã ở sẵn trên màn hình.",
  email: "Email",
  password: "Mật khẩu",
  shared: "Nhiều người dùng chung máy này",
  sharedHint: "Máy tự khoá sau 15 phút không dùng.",
  submit: "Đăng nhập",
  refusals: {
    wrong: "Email hoặc mật khẩu chưa đúng. Kiểm tra lại rồi thử lần nữa.",
    throttled: "Thử quá nhiều lần. Chờ 15 phút rồi thử lại.",
    disabled: "Tài khoản này đã bị tắt. Hãy hỏi quản trị viên.",
    unavailable: "Chưa kiểm tra được mật khẩu. Thử lại sau giây lát.",
  },
  demo: {
    title: "Xem thử bản demo",
    hint: "Chạm một lần là vào. Dữ liệu là hư cấu.",
    consultant: "Gọi và tư vấn, xử lý hàng đợi",
    receptionist: "Đón khách ở cửa",
    manager: "Giữ cân bằng cho sàn",
    administrator: "Thiết lập cửa hàng, nhân sự, quy tắc",
  },
  journey: {
    ad: { name: "Thấy quảng cáo", known: "biết chiến dịch nào đưa khách đến" },
    browse: { name: "Xem trang web", known: "biết khách so sánh gì, xem bao lâu" },
    lead: { name: "Để lại số điện thoại", known: "biết khách nóng tới đâu, vì sao" },
    arrive: { name: "Bước vào cửa hàng", known: "biết ai sắp tới, ai đang đợi" },
    visit: { name: "Ngồi xuống với bạn", known: "biết nên mời xem gì, nói gì" },
    signed: { name: "Chốt", known: "biết đã đi những bước nào, từ cú nhấp đến chữ ký" },
  },
} satisfies Translated<typeof english>;
