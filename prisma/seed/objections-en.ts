/** What customers worry about, and an honest answer. */
export const objectionsEn = {
  price: {
    key: "price",
    label: "Too expensive",
    answer:
      "I understand, it is a big purchase. The price includes measuring, a 3D drawing, delivery and fitting in the city. If you would like it lighter, we keep the carcass and change the front: usually 15 to 20 per cent less and just as durable. Shall I work out both so that you can compare?",
  },
  spouse: {
    key: "spouse",
    label: "Must ask my partner",
    answer:
      "Of course, everybody at home will live with it. I will send the drawing and the prices to your phone for tonight. Could you both come at the weekend? I will keep an hour for you.",
  },
  elsewhere: {
    key: "elsewhere",
    label: "Comparing elsewhere",
    answer:
      "You should compare. Ask them to write down three things: which board and edging, which hinges and runners, and how many years of warranty and who comes. I will send you a sheet with those three lines; choose whoever does better.",
  },
  measurements: {
    key: "measurements",
    label: "No measurements yet",
    answer:
      "No problem: a photo of the corner and a rough length are enough for a first drawing. Once you like it, our fitter measures by laser, free, within two days.",
  },
  delivery: {
    key: "delivery",
    label: "Worried about delivery",
    answer:
      "What is in stock comes within three days, made to measure takes 18 to 25 days. The date stands in the contract, and each day late takes half a per cent off. When do you need it?",
  },
};
