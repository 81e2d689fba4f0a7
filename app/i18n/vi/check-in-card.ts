import type { Translated } from "#app/i18n/catalog.ts";
import type { checkInCard as english } from "#app/i18n/en/check-in-card.ts";

export const checkInCard = {
  title: "Lịch hẹn của bạn",
  show: "Đưa mã này cho quầy lễ tân.",
  at: "{{time}}, {{weekday}} {{date}}",
  where: "Ở đâu",
  when: "Lúc nào",
  code: "Mã đón khách",
  print: "In",
  expired: {
    title: "Mã này đã hết hạn",
    body: "Mã dùng được đến hai giờ sau giờ hẹn. Bạn chỉ cần cho quầy biết tên, chúng tôi vẫn luôn mời bạn vào.",
  },
  used: {
    title: "Bạn đã được đón",
    body: "Từ {{time}}. Mời bạn ngồi, sẽ có người đến ngay.",
  },
  cancelled: {
    title: "Lịch hẹn này đã huỷ",
    body: "Bạn gọi cửa hàng để đổi giờ, hoặc cứ ghé thẳng nhé.",
  },
  forged: {
    title: "Đây không phải mã của chúng tôi",
    body: "Bạn mở lại đường dẫn trong tin nhắn giúp nhé. Ở quầy chỉ cần cho biết tên.",
  },
  phone: "Điện thoại",
} satisfies Translated<typeof english>;
