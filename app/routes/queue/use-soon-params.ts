import { useLocation, useNavigation } from "react-router";

/** The search parameters as they will be once a navigation under way has ended: a tap shows at once. */
export function useSoonParams(): URLSearchParams {
  const { search } = useLocation();
  const { location } = useNavigation();
  return new URLSearchParams(location ? location.search : search);
}
