/** Điều khách hay ngại, và cách trả lời thật lòng. */
export const objectionsVi = {
  price: {
    key: "price",
    label: "Giá cao quá",
    answer:
      "Dạ em hiểu, đây là khoản lớn của gia đình. Giá này đã gồm đo, thiết kế 3D, giao và lắp trong nội thành. Nếu mình muốn nhẹ hơn, em giữ nguyên thùng tủ và đổi bề mặt cánh, thường giảm được 15 đến 20 phần trăm mà độ bền không đổi. Em tính hai phương án để mình so nhé?",
  },
  spouse: {
    key: "spouse",
    label: "Hỏi vợ/chồng đã",
    answer:
      "Dạ đúng rồi ạ, đồ dùng cả nhà thì cả nhà nên cùng xem. Em gửi bản vẽ và bảng giá qua Zalo để tối nay hai anh chị bàn. Cuối tuần anh chị ghé cùng nhau được không, em giữ chỗ một tiếng?",
  },
  elsewhere: {
    key: "elsewhere",
    label: "Đang so bên khác",
    answer:
      "Dạ mình nên so ạ. Khi so, mình nhờ bên kia ghi rõ ba thứ giúp em: loại cốt gỗ và nẹp cạnh, hãng bản lề ray trượt, bảo hành mấy năm và ai đến bảo hành. Em gửi bảng so sẵn ba mục đó để mình điền, bên nào hơn mình chọn bên đó.",
  },
  measurements: {
    key: "measurements",
    label: "Chưa có số đo",
    answer:
      "Dạ không sao ạ, mình chụp giúp em góc tường và ước chừng chiều dài là em dựng được sơ bộ. Khi mình ưng, kỹ thuật bên em tới đo miễn phí bằng máy laser, hẹn trong hai ngày.",
  },
  delivery: {
    key: "delivery",
    label: "Sợ giao chậm",
    answer:
      "Dạ hàng có sẵn giao trong ba ngày, hàng đặt theo bản vẽ từ 18 đến 25 ngày. Ngày giao ghi trong hợp đồng, chậm ngày nào bên em trừ nửa phần trăm ngày đó. Mình cần trước ngày nào để em xếp lịch xưởng?",
  },
};
