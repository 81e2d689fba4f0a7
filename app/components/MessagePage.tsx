import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { BrandMark } from "#app/components/BrandMark.tsx";
import classes from "./MessagePage.module.css";

export type MessagePageProps = {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  actions: ReactNode;
  /** Inside the console's frame: without our name, and not the page's main part itself. */
  inFrame?: boolean;
};

/** A whole page with one message and what to do about it. */
export function MessagePage(props: MessagePageProps) {
  const { icon: Icon, title, children, actions, inFrame = false } = props;
  const Root = inFrame ? "div" : "main";
  return (
    <Root className={classes.root} data-in-frame={inFrame}>
      <title>{`${title} · Showline`}</title>
      {!inFrame && (
        <div className={classes.brand}>
          <BrandMark withName />
        </div>
      )}
      <div className={classes.message}>
        <Icon size={32} strokeWidth={1.5} className={classes.icon} aria-hidden />
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.text}>{children}</div>
        <div className={classes.actions}>{actions}</div>
      </div>
    </Root>
  );
}
