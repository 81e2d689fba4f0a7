import { redirect } from "react-router";
import { firstPageOf } from "#app/domain/staff/first-page.ts";
import { requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/home.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { staff } = await requireStaff(request);
  return redirect(firstPageOf(staff.role));
}
