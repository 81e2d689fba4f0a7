import { notFound } from "#app/routes/session/gate.server.ts";

export function loader() {
  throw notFound();
}

export default function NotFound() {
  return null;
}
