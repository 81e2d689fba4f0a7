export const signIn = {
  title: "Sign in",
  tagline: "The right customer, in front of the right consultant, with everything already known.",
  email: "E-mail",
  password: "Password",
  submit: "Sign in",
  submitting: "Signing in…",
  signedOut: "You have been signed out.",
  refusals: {
    wrong: "E-mail or password is not right. Check both and try again.",
    throttled: "Too many attempts. Wait a minute, then try again.",
    disabled: "This account is switched off. Ask your administrator.",
    unavailable: "We cannot check your password right now. Try again in a moment.",
  },
  demo: {
    title: "Look around the demo",
    hint: "One tap signs you in. The data is invented.",
    consultant: "Calls and advises, works the queue",
    receptionist: "Welcomes guests at the door",
    manager: "Keeps the floor in balance",
    administrator: "Sets up stores, staff and rules",
  },
  language: "Language",
} as const;
