import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { BrandMark } from "#app/components/BrandMark.tsx";
import classes from "./MessagePage.module.css";

export type MessagePageProps = {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  actions: ReactNode;
};

/** A whole page with one message and what to do about it. */
export function MessagePage({ icon: Icon, title, children, actions }: MessagePageProps) {
  return (
    <main className={classes.root}>
      <div className={classes.brand}>
        <BrandMark withName />
      </div>
      <div className={classes.message}>
        <Icon size={32} strokeWidth={1.5} className={classes.icon} aria-hidden />
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.text}>{children}</div>
        <div className={classes.actions}>{actions}</div>
      </div>
    </main>
  );
}
