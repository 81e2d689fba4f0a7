import type { ReactNode } from "react";
import classes from "./SectionTitle.module.css";

export type SectionTitleProps = {
  children: ReactNode;
  /** A count or another quiet word after the title. */
  aside?: ReactNode;
  /** What can be done with the section, at its right edge. */
  action?: ReactNode;
  level?: 2 | 3;
};

/** The heading of a part of a page: weight, not size. */
export function SectionTitle({ children, aside, action, level = 2 }: SectionTitleProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={classes.root}>
      <Heading className={classes.title}>{children}</Heading>
      {aside !== undefined && <span className={classes.aside}>{aside}</span>}
      {action && <span className={classes.action}>{action}</span>}
    </div>
  );
}
