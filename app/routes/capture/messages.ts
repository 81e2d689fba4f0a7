import type { Language } from "#app/i18n/languages.ts";

type Words = Record<Language, string>;

/** What each code says to the person who integrates; the code itself never changes. */
const messages = {
  "not-an-object": { vi: "Cần một đối tượng JSON.", en: "A JSON object is needed." },
  "not-text": { vi: "Trường này phải là văn bản.", en: "This field must be text." },
  "not-a-number": { vi: "Số nằm ngoài phạm vi.", en: "The number is out of range." },
  "not-a-boolean": {
    vi: "Trường này phải là true hoặc false.",
    en: "This field must be true or false.",
  },
  empty: { vi: "Trường này không được để trống.", en: "This field must not be empty." },
  "too-long": { vi: "Văn bản quá dài.", en: "The text is too long." },
  "too-large": { vi: "Dữ liệu quá lớn.", en: "This is too large." },
  "too-deep": { vi: "Dữ liệu lồng nhau quá sâu.", en: "The values are nested too deeply." },
  "too-many-values": { vi: "Có quá nhiều giá trị.", en: "There are too many values." },
  "too-many-items": {
    vi: "Một lô chỉ nhận tối đa 2.500 sự kiện.",
    en: "A batch takes at most 2,500 items.",
  },
  "forbidden-key": {
    vi: "Tên khoá này không được phép.",
    en: "A key of this name is not allowed.",
  },
  nul: { vi: "Văn bản chứa ký tự NUL.", en: "The text contains a NUL character." },
  "lone-surrogate": {
    vi: "Văn bản không phải Unicode hợp lệ.",
    en: "The text is not well-formed Unicode.",
  },
  required: { vi: "Thiếu trường này.", en: "This field is missing." },
  "contact-required": {
    vi: "Cần số điện thoại hoặc e-mail.",
    en: "A phone number or an e-mail address is needed.",
  },
  "unknown-type": {
    vi: "Loại sự kiện phải là track, identify, page, screen, group hoặc alias.",
    en: "The type must be track, identify, page, screen, group or alias.",
  },
  "invalid-email": { vi: "Địa chỉ e-mail không đúng.", en: "This is not an e-mail address." },
  "not-a-phone": {
    vi: "Không đọc được số điện thoại này.",
    en: "This cannot be read as a phone number.",
  },
  "message-id-reused": {
    vi: "messageId này đã được dùng cho một nội dung khác.",
    en: "This messageId was used before, with another body.",
  },
  unstorable: { vi: "Không lưu được sự kiện này.", en: "This item could not be stored." },
  "malformed-json": { vi: "Nội dung không phải JSON hợp lệ.", en: "The body is not valid JSON." },
  "not-utf8": { vi: "Nội dung không phải UTF-8.", en: "The body is not UTF-8." },
  "bad-gzip": { vi: "Nội dung nén gzip bị hỏng.", en: "The gzip body is damaged." },
  "body-too-large": {
    vi: "Nội dung vượt quá kích thước cho phép.",
    en: "The body is larger than allowed.",
  },
  "body-too-slow": { vi: "Nội dung được gửi quá chậm.", en: "The body came too slowly." },
  "wrong-content-type": { vi: "Hãy gửi application/json.", en: "Send application/json." },
  "wrong-content-encoding": {
    vi: "Chỉ nhận gzip hoặc không nén.",
    en: "Only gzip or no encoding is taken.",
  },
  "wrong-write-key": {
    vi: "Khoá ghi không đúng hoặc đã bị thu hồi.",
    en: "The write key is wrong or was revoked.",
  },
  "wrong-token": {
    vi: "Mã truy cập không đúng hoặc đã bị thu hồi.",
    en: "The token is wrong or was revoked.",
  },
  "too-many-attempts": {
    vi: "Thử sai quá nhiều lần. Hãy đợi một phút.",
    en: "Too many wrong attempts. Wait a minute.",
  },
  busy: {
    vi: "Hệ thống đang bận. Hãy gửi lại sau giây lát.",
    en: "We are busy. Send this again in a moment.",
  },
  "database-away": {
    vi: "Chưa lưu được. Hãy gửi lại sau giây lát.",
    en: "Nothing could be stored just now. Send this again in a moment.",
  },
  "unknown-store": { vi: "Không có cửa hàng với mã này.", en: "There is no store with this code." },
  "unknown-product-line": {
    vi: "Không có dòng sản phẩm với mã này.",
    en: "There is no product line with this code.",
  },
  "key-used": {
    vi: "Idempotency-Key này đã được dùng cho một nội dung khác.",
    en: "This Idempotency-Key was used before, with another body.",
  },
  "bad-key": {
    vi: "Idempotency-Key dài tối đa 200 ký tự.",
    en: "An Idempotency-Key has at most 200 characters.",
  },
  "not-found": { vi: "Không có gì ở địa chỉ này.", en: "There is nothing at this address." },
  "method-not-allowed": {
    vi: "Địa chỉ này không nhận phương thức đó.",
    en: "This address does not take that method.",
  },
} as const satisfies Record<string, Words>;

export type MessageCode = keyof typeof messages;

/** The words of a code. */
export function messageOf(code: MessageCode, language: Language): string {
  return messages[code][language];
}

/** Whether a reason has words here. */
export function isMessageCode(code: string): code is MessageCode {
  return Object.hasOwn(messages, code);
}
