import { useLocation, useNavigation } from "react-router";

/** Whether another page is on its way: anything that navigates meanwhile would call it off. */
export function useLeaves(): boolean {
  const { pathname } = useLocation();
  const next = useNavigation().location;
  return next !== undefined && next.pathname !== pathname;
}
