// The shop stands for another company's site, so its words are its own and not the console's.

const vi = {
  title: "Showline Bếp & Nội thất",
  tagline: "Bếp và nội thất làm theo nhà bạn",
  heroTitle: "Căn bếp vừa tay, vừa nhà",
  heroText: "Xem mẫu, đo tận nơi, dựng 3D miễn phí. Ba cửa hàng ở Hà Nội, Đà Nẵng và TP.HCM.",
  heroAct: "Nhận tư vấn",
  heroBrowse: "Xem tủ bếp",
  featured: "Được xem nhiều tuần này",
  lines: "Dòng sản phẩm",
  all: "Tất cả",
  from: "từ",
  models: "mẫu",
  search: "Tìm mẫu bếp, sofa…",
  searchAct: "Tìm",
  searchFound: "kết quả cho",
  searchNothing: "Chưa có mẫu nào khớp. Thử “chữ L”, “óc chó” hay “sofa góc”.",
  cart: "Giỏ hàng",
  cartEmpty: "Giỏ hàng đang trống.",
  cartTotal: "Tạm tính",
  cartNext: "Giữ giá và nhận tư vấn",
  remove: "Bỏ",
  add: "Thêm vào giỏ",
  added: "Đã thêm vào giỏ",
  ask: "Nhận tư vấn mẫu này",
  similar: "Cùng dòng",
  priceList: "Tải bảng giá",
  priceListThanks: "Bảng giá sẽ được gửi kèm khi bạn để lại số điện thoại.",
  contact: "Nhận tư vấn",
  contactText: "Để lại số điện thoại, tư vấn viên gọi lại trong ít phút vào giờ mở cửa.",
  name: "Họ và tên",
  phone: "Số điện thoại",
  interest: "Bạn quan tâm",
  store: "Cửa hàng gần bạn",
  note: "Nhà bạn thế nào? (không bắt buộc)",
  agree: "Tôi đồng ý để Showline Bếp gọi hoặc nhắn tin tư vấn theo yêu cầu này.",
  send: "Gửi yêu cầu",
  sending: "Đang gửi…",
  sent: "Cảm ơn bạn!",
  sentText:
    "Yêu cầu đã tới cửa hàng. Tư vấn viên sẽ gọi cho bạn sớm nhất. Bạn có thể xem tiếp các mẫu.",
  notSent: "Chưa gửi được. Chúng tôi đang thử lại, bạn giữ trang này mở giúp nhé.",
  phoneWrong: "Số điện thoại cần đủ 10 số, ví dụ 0912 345 678.",
  nameMissing: "Cho chúng tôi biết tên để xưng hô cho đúng.",
  agreeMissing: "Chúng tôi chỉ gọi khi bạn đồng ý.",
  consentText:
    "Bạn cho phép chúng tôi ghi lại các mẫu bạn xem để tư vấn đúng hơn chứ? Từ chối thì mọi thứ vẫn dùng bình thường.",
  consentYes: "Đồng ý",
  consentNo: "Từ chối",
  ads: "Bạn đến từ đâu?",
  adsText: "Đây là cửa hàng dùng thử. Chọn một quảng cáo để vào trang như khách bấm từ đó.",
  specs: ["Bảo hành 5 năm", "Đo và dựng 3D miễn phí", "Giao lắp trong nội thành"],
  footer: "Cửa hàng dùng thử của Showline. Không bán hàng thật.",
  call: "Gọi cửa hàng",
  back: "Về trang chủ",
  skip: "Tới nội dung",
};

export type ShopWords = typeof vi;
export type ShopLanguage = "vi" | "en";

const en: ShopWords = {
  title: "Showline Kitchens & Furniture",
  tagline: "Kitchens and furniture made for your home",
  heroTitle: "A kitchen that fits you and your home",
  heroText:
    "See it, have it measured, drawn in 3D for free. Three stores: Hà Nội, Đà Nẵng, TP.HCM.",
  heroAct: "Get advice",
  heroBrowse: "See kitchens",
  featured: "Most looked at this week",
  lines: "What we make",
  all: "Everything",
  from: "from",
  models: "models",
  search: "Find kitchens, sofas…",
  searchAct: "Search",
  searchFound: "results for",
  searchNothing: "Nothing matches yet. Try “walnut”, “island” or “corner sofa”.",
  cart: "Cart",
  cartEmpty: "Your cart is empty.",
  cartTotal: "Total so far",
  cartNext: "Keep the price, get advice",
  remove: "Remove",
  add: "Add to cart",
  added: "Added to cart",
  ask: "Ask about this one",
  similar: "More like this",
  priceList: "Download prices",
  priceListThanks: "We send the price list along when you leave your number.",
  contact: "Get advice",
  contactText: "Leave your number and a consultant calls back within minutes during opening hours.",
  name: "Your name",
  phone: "Phone number",
  interest: "What interests you",
  store: "Your nearest store",
  note: "About your home (optional)",
  agree: "Showline Kitchens may call or write to me about this request.",
  send: "Send",
  sending: "Sending…",
  sent: "Thank you!",
  sentText:
    "Your request has reached the store. A consultant will call you soon. Do look around meanwhile.",
  notSent: "That did not go through. We are trying again: please keep this page open.",
  phoneWrong: "A phone number has ten digits, such as 0912 345 678.",
  nameMissing: "Tell us your name, so that we know how to address you.",
  agreeMissing: "We only call with your consent.",
  consentText:
    "May we note which products you look at, to advise you better? Everything works the same if you say no.",
  consentYes: "Yes, you may",
  consentNo: "No",
  ads: "Where do you come from?",
  adsText: "This is a shop to try things out. Choose an ad to arrive as its visitors do.",
  specs: [
    "Five years of warranty",
    "Measuring and 3D drawing for free",
    "Delivered and fitted in the city",
  ],
  footer: "A shop to try Showline with. Nothing is really sold here.",
  call: "Call the store",
  back: "Home",
  skip: "To the content",
};

export const shopWords: Record<ShopLanguage, ShopWords> = { vi, en };

const englishNames: Record<string, string> = Object.fromEntries(
  `KIT-L-001|Ha Long L-shaped kitchen, oak
KIT-L-002|Moc Chau L-shaped kitchen, white acrylic
KIT-L-003|Sa Pa L-shaped kitchen, walnut
KIT-L-004|Tam Dao L-shaped kitchen, stone laminate
KIT-I-001|Hoi An straight kitchen, small flats
KIT-I-002|Phu Quy straight kitchen, grey acrylic
KIT-I-003|Ly Son straight kitchen, ash
KIT-U-001|Trang An U-shaped kitchen, oak
KIT-U-002|Cat Ba U-shaped kitchen, gloss lacquer
KIT-D-001|Phu Quoc island kitchen, quartz top
KIT-D-002|Con Dao island kitchen, walnut
KIT-A-001|Pull-down dish rack set
SOF-B-001|Song Huong sofa, linen
SOF-B-002|Thu Bon sofa, moss felt
SOF-B-003|Song Han sofa, Italian leather
SOF-L-001|Ho Tay corner sofa, stain-resistant
SOF-L-002|Ba Be corner sofa, faux leather
SOF-L-003|Lak corner sofa, real leather
SOF-G-001|Tri An sofa bed
SOF-D-001|To Nung armchair
SOF-D-002|Dai Lai reading chair, leather
SOF-T-001|Ninh Van stone coffee table
BED-G-001|Da Lat upholstered bed, 180 cm
BED-G-002|Mau Son oak bed, 160 cm
BED-G-003|Bach Ma walnut bed, 180 cm
BED-T-001|Tay Thien sliding wardrobe, 240 cm
BED-T-002|Yen Tu full-height wardrobe, 320 cm
BED-T-003|Ba Na glass wardrobe
BED-B-001|Cuc Phuong bedroom set
BED-B-002|Pu Luong bedroom set
BED-P-001|Langbiang dressing table
DIN-B-001|Dong Mo dining set for 6, oak
DIN-B-002|Xuan Huong dining set for 6, stone top
DIN-B-003|Suoi Hai dining set for 8, walnut
DIN-B-004|Hoan Kiem round set for 4
DIN-B-005|Truc Bach extending table
DIN-B-006|Thien Quang round table with turntable
DIN-T-001|Ngoc Khanh wine cabinet
DIN-G-001|Set of 4 Thu Le felt chairs`
    .split("\n")
    .map((row) => row.split("|") as [string, string]),
);

/** The name of a product in the language of the shop. */
export function productName(
  product: { sku: string; name: string },
  language: ShopLanguage,
): string {
  return language === "en" ? (englishNames[product.sku] ?? product.name) : product.name;
}
