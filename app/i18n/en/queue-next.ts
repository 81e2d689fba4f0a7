export const next = {
  title: "Next best act",
  "in-store": "{{name}} is in the store now. Go and say hello.",
  "with-guest": "{{name}} is being served in the store. Open to note what is said.",
  "call-back-due": "Call {{name}} back: it was agreed for {{when}}.",
  missed: "Call {{name}}: they were expected {{when}}, and did not come.",
  untouched: "Call {{name}}: nobody has called yet, and they have waited {{time}}.",
  "online-hot": "Call {{name}} now: they are {{what}}.",
  "appointment-soon": "Get ready for {{name}}: they come {{when}}.",
  best: "Call {{name}}: score {{score}}, and nothing is agreed yet.",
  open: "Open",
  calm: "All done for now",
  calmHint: "Every lead has a next step. New ones appear at the left by themselves.",
};
