import { useEffect } from "react";
import { useLocation, useNavigate } from "react-router";
import { addressOf } from "./address-of.ts";
import { onNoAnswer } from "./patient-fetch.ts";
import { useLeaves } from "./use-leaves.ts";

/**
 * Gives up the way to another page when nobody answers for its data: a page that came minutes later would take away what
 * is being done on this one.
 */
export function useGivenUpWay(onGivenUp: () => void): void {
  const here = useLocation();
  const navigate = useNavigate();
  const leaves = useLeaves();
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
