type Box = { x: number; y: number; w: number; h: number };

/** A row of doors in one front. */
export function Doors({ x, y, w, h, count, low = false }: Box & { count: number; low?: boolean }) {
  const each = w / count;
  return (
    <g>
      <rect x={x} y={y} width={w} height={h} rx={2} fill="var(--draw-front)" />
      {Array.from({ length: count }, (_, nth) => {
        const left = x + nth * each;
        const handleX = nth % 2 === 0 ? left + each - 6 : left + 4;
        return (
          <g key={left}>
            {nth > 0 && (
              <path d={`M${left} ${y}v${h}`} stroke="var(--draw-side)" strokeWidth={1.5} />
            )}
            <rect
              x={handleX}
              y={low ? y + 8 : y + h - 20}
              width={2}
              height={12}
              rx={1}
              fill="var(--draw-metal)"
            />
          </g>
        );
      })}
    </g>
  );
}

export function Room() {
  return (
    <g>
      <rect width={320} height={240} fill="var(--draw-wall)" />
      <rect y={192} width={320} height={48} fill="var(--draw-floor)" />
      <path d="M0 192h320" stroke="var(--draw-side)" strokeOpacity={0.25} />
    </g>
  );
}

export function Worktop({ x, y, w }: { x: number; y: number; w: number }) {
  return <rect x={x} y={y} width={w} height={6} rx={1.5} fill="var(--draw-top)" />;
}

export function Hood({ x, y }: { x: number; y: number }) {
  return (
    <path d={`M${x} ${y}h12v22l14 14h-40l14-14z`} fill="var(--draw-metal)" fillOpacity={0.85} />
  );
}

export function Tap({ x, y }: { x: number; y: number }) {
  return (
    <path
      d={`M${x} ${y}v-14q0-6 6-6t6 6v3`}
      fill="none"
      stroke="var(--draw-metal)"
      strokeWidth={2.5}
      strokeLinecap="round"
    />
  );
}

export function Oven({ x, y, w, h }: Box) {
  return (
    <g>
      <rect x={x} y={y} width={w} height={h} rx={2} fill="var(--draw-dark)" />
      <rect
        x={x + 5}
        y={y + 10}
        width={w - 10}
        height={h - 16}
        rx={2}
        fill="var(--draw-metal)"
        fillOpacity={0.35}
      />
      <path d={`M${x + 6} ${y + 6}h${w - 12}`} stroke="var(--draw-metal)" strokeWidth={2} />
    </g>
  );
}

export function Plant({ x, y }: { x: number; y: number }) {
  return (
    <g>
      <path
        d={`M${x} ${y}q-14-10-10-30q10 6 10 22q0-24 12-32q6 22-8 34q8-8 16-8q-4 14-16 16z`}
        fill="var(--draw-plant)"
      />
      <path d={`M${x - 8} ${y}h20l-3 20h-14z`} fill="var(--draw-cushion)" />
    </g>
  );
}

export function Lamp({ x, length }: { x: number; length: number }) {
  return (
    <g>
      <path d={`M${x} 0v${length}`} stroke="var(--draw-dark)" strokeWidth={1.5} />
      <path d={`M${x - 16} ${length + 16}q2-16 16-16t16 16z`} fill="var(--draw-dark)" />
      <ellipse cx={x} cy={length + 17} rx={14} ry={3} fill="var(--draw-cushion)" />
    </g>
  );
}

export function Rug({ cx, rx }: { cx: number; rx: number }) {
  return <ellipse cx={cx} cy={214} rx={rx} ry={13} fill="var(--draw-cushion)" fillOpacity={0.75} />;
}

export function Picture({ x, y }: { x: number; y: number }) {
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={38}
        height={48}
        rx={1}
        fill="var(--draw-top)"
        stroke="var(--draw-side)"
        strokeWidth={2}
      />
      <path
        d={`M${x + 4} ${y + 42}q8-24 15-12t15-8v20z`}
        fill="var(--draw-plant)"
        fillOpacity={0.6}
      />
      <circle cx={x + 27} cy={y + 14} r={5} fill="var(--draw-cushion)" />
    </g>
  );
}

export function Legs({ xs, y, h }: { xs: number[]; y: number; h: number }) {
  return (
    <g stroke="var(--draw-side)" strokeWidth={4} strokeLinecap="round">
      {xs.map((x) => (
        <path key={x} d={`M${x} ${y}v${h}`} />
      ))}
    </g>
  );
}
