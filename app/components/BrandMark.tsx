import classes from "./BrandMark.module.css";

/** The line from the first click to the door. */
export function BrandMark({ size = 28, withName = false }: { size?: number; withName?: boolean }) {
  return (
    <span className={classes.root}>
      <svg
        viewBox="0 0 28 28"
        width={size}
        height={size}
        role="img"
        aria-label="Showline"
        className={classes.mark}
      >
        <rect width="28" height="28" rx="8" className={classes.ground} />
        <path d="M7.5 19.5c5 0 3.5-8 8-8h5" className={classes.line} />
        <circle cx="7.5" cy="19.5" r="2.25" className={classes.dot} />
        <path d="M20.5 6.5v15" className={classes.line} />
      </svg>
      {withName && (
        <span className={classes.name} aria-hidden>
          Showline
        </span>
      )}
    </span>
  );
}
