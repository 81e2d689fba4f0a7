import type { ReactNode } from "react";
import { SectionTitle } from "#app/components/SectionTitle.tsx";
import classes from "./policy.module.css";

export type PolicyPartProps = {
  title: string;
  hint: string;
  /** The place of a step in the ladder. */
  step?: number;
  action?: ReactNode;
  children: ReactNode;
};

/** One part of the policy: what it decides, in a sentence, and what can be said about it. */
export function PolicyPart({ title, hint, step, action, children }: PolicyPartProps) {
  return (
    <section className={classes.part}>
      <SectionTitle action={action}>
        {step !== undefined && (
          <span className={classes.step} aria-hidden>
            {step}
          </span>
        )}
        {title}
      </SectionTitle>
      <p className={classes.hint}>{hint}</p>
      {children}
    </section>
  );
}
