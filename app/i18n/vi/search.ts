import type { Translated } from "#app/i18n/catalog.ts";
import type { search as english } from "#app/i18n/en/search.ts";

export const search = {
  title: "Tìm khách",
  label: "Tên, số điện thoại hoặc email",
  placeholder: "Tên không dấu, hoặc 4 số cuối",
  hint: "Gõ tên, 4 số cuối điện thoại hoặc email. Chỉ tìm trong khách của cửa hàng mình.",
  start: "Bạn đang tìm ai?",
  none: "Không tìm thấy ai",
  noneHint: "Kiểm tra lại chính tả, hoặc thử 4 số cuối. Khách của cửa hàng khác không hiện ở đây.",
  found_other: "Tìm thấy {{count}} khách",
  most: "Đây là {{count}} khách đầu tiên. Gõ thêm để thu hẹp.",
  openLead: "Mở khách này",
  noLead: "chưa có nhu cầu",
} satisfies Translated<typeof english>;
