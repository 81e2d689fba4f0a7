import type { Route } from "./+types/sign-in.ts";
import { SignInPage } from "./sign-in-page.tsx";

export function loader() {
  return { demo: false };
}

export default function SignIn({ loaderData }: Route.ComponentProps) {
  return <SignInPage demo={loaderData.demo} />;
}
