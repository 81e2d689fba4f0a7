export const checkInCard = {
  title: "Your appointment",
  show: "Show this code at the reception desk.",
  at: "{{time}}, {{weekday}} {{date}}",
  where: "Where",
  when: "When",
  code: "Check-in code",
  print: "Print",
  expired: {
    title: "This code has expired",
    body: "Codes work until two hours after the appointment. Please tell the desk your name; you are welcome all the same.",
  },
  used: {
    title: "You are checked in",
    body: "Since {{time}}. Please take a seat, someone is coming to you.",
  },
  cancelled: {
    title: "This appointment was cancelled",
    body: "Please call the store for another time, or simply drop in.",
  },
  forged: {
    title: "This is not one of our codes",
    body: "Please open the link from our message once more. At the desk your name is enough.",
  },
  phone: "Phone",
} as const;
