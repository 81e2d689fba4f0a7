const password = "showline-demo";

/** Signs in at the door and returns the Cookie header. */
export async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url },
    body: new URLSearchParams({ email, password }),
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (answer.status !== 302 || !cookie) throw new Error(`${email}: ${answer.status}`);
  return cookie;
}
