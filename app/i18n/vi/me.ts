import type { Translated } from "#app/i18n/catalog.ts";
import type { me as english } from "#app/i18n/en/me.ts";

export const me = {
  title: "Tôi",
  availability: {
    title: "Nhận khách mới",
    available: "Sẵn sàng",
    away: "Tạm vắng",
    hint: "Khi bạn tạm vắng, khách mới không được giao cho bạn.",
  },
  language: {
    title: "Ngôn ngữ",
    vi: "Tiếng Việt",
    en: "English",
  },
  colorScheme: {
    title: "Màu giao diện",
    light: "Sáng",
    dark: "Tối",
    auto: "Theo thiết bị",
  },
  shortcuts: {
    title: "Phím tắt một phím",
    hint: "j và k để di chuyển, Enter để mở, l để ghi lại, b để đặt hẹn. Tắt đi nếu thấy vướng.",
    on: "Dùng phím tắt",
    see: "Xem hết phím tắt",
  },
  signOut: "Đăng xuất",
} satisfies Translated<typeof english>;
