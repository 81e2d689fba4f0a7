import type { ReactNode } from "react";
import classes from "./PageHead.module.css";

type Props = {
  title: string;
  /** Where and when this is about. */
  place: ReactNode;
  /** What can be chosen and done here. */
  children?: ReactNode;
};

/** The top of a page. */
export function PageHead({ title, place, children }: Props) {
  return (
    <header className={classes.root}>
      <div>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.place}>{place}</p>
      </div>
      <div className={classes.acts}>{children}</div>
    </header>
  );
}
