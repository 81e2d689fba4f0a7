import { useEffect } from "react";
import { useLocation, useNavigate, useNavigation } from "react-router";
import { onNoAnswer } from "./patient-fetch.ts";
import { addressOf } from "./unsaved.ts";

/**
 * Gives up the way to another page when nobody answers for its data: a page that came minutes later would take away what
 * is being done on this one.
 */
export function useGivenUpWay(onGivenUp: () => void): void {
  const here = useLocation();
  const navigate = useNavigate();
  const next = useNavigation().location;
  const leaves = next !== undefined && next.pathname !== here.pathname;
  useEffect(() => {
    if (!leaves) return;
    return onNoAnswer(() => {
      const { pathname, search } = window.location;
      // Going back has moved the address already: this page then takes the place behind the one it goes back to.
      const stays = addressOf(here) === pathname + search;
      const quiet = { preventScrollReset: true, defaultShouldRevalidate: false };
      void navigate(here, { ...quiet, replace: stays, state: here.state });
      onGivenUp();
    });
  }, [leaves, here, navigate, onGivenUp]);
}
