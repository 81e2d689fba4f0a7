export const next = {
  title: "Việc nên làm ngay",
  "in-store": "{{name}} đang ở cửa hàng. Ra đón khách nhé.",
  "with-guest": "{{name}} đang được tiếp ở cửa hàng. Mở để ghi lại câu chuyện.",
  "call-back-due": "Gọi lại cho {{name}}: đã hẹn lúc {{when}}.",
  missed: "Gọi cho {{name}}: hẹn {{when}} mà khách không đến.",
  untouched: "Gọi cho {{name}}: chưa ai gọi, khách đã chờ {{time}}.",
  "online-hot": "Gọi cho {{name}} ngay: khách {{what}}.",
  "appointment-soon": "Chuẩn bị đón {{name}}: khách tới lúc {{when}}.",
  best: "Gọi cho {{name}}: {{score}} điểm mà chưa hẹn gì.",
  open: "Mở",
  calm: "Tạm xong hết việc",
  calmHint: "Khách nào cũng đã có bước tiếp theo. Khách mới sẽ tự hiện ở bên trái.",
};
