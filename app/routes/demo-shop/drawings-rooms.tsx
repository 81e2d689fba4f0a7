import { Doors, Lamp, Legs, Picture, Plant, Room, Rug } from "./drawing-parts.tsx";

export function Sofa() {
  return (
    <g>
      <Room />
      <Picture x={92} y={34} />
      <Picture x={140} y={34} />
      <Rug cx={160} rx={136} />
      <Legs xs={[66, 254]} y={196} h={14} />
      <rect x={56} y={106} width={208} height={66} rx={14} fill="var(--draw-side)" />
      <rect x={64} y={146} width={96} height={32} rx={8} fill="var(--draw-front)" />
      <rect x={160} y={146} width={96} height={32} rx={8} fill="var(--draw-front)" />
      <rect x={56} y={174} width={208} height={24} rx={8} fill="var(--draw-side)" />
      <rect x={42} y={132} width={26} height={66} rx={12} fill="var(--draw-front)" />
      <rect x={252} y={132} width={26} height={66} rx={12} fill="var(--draw-front)" />
      <rect x={78} y={116} width={36} height={34} rx={7} fill="var(--draw-cushion)" />
      <Plant x={296} y={182} />
    </g>
  );
}

export function CornerSofa() {
  return (
    <g>
      <Room />
      <Lamp x={258} length={40} />
      <Picture x={70} y={32} />
      <Rug cx={178} rx={130} />
      <rect x={34} y={100} width={206} height={62} rx={14} fill="var(--draw-side)" />
      <rect x={24} y={122} width={26} height={78} rx={12} fill="var(--draw-side)" />
      <rect x={44} y={142} width={66} height={30} rx={8} fill="var(--draw-front)" />
      <rect x={110} y={142} width={66} height={30} rx={8} fill="var(--draw-front)" />
      <rect x={34} y={168} width={150} height={30} rx={8} fill="var(--draw-side)" />
      <path
        d="M176 142h58q18 0 24 14l18 44q4 14-12 14h-62q-14 0-18-12l-16-48q-2-12 8-12z"
        fill="var(--draw-front)"
      />
      <path
        d="M190 202q4 12 16 12h58q14 0 12-14l2 12q0 12-12 12h-58q-14 0-18-12z"
        fill="var(--draw-side)"
      />
      <rect x={58} y={112} width={36} height={34} rx={7} fill="var(--draw-cushion)" />
      <rect x={100} y={114} width={32} height={32} rx={7} fill="var(--draw-top)" />
    </g>
  );
}

export function Armchair() {
  return (
    <g>
      <Room />
      <Rug cx={160} rx={104} />
      <Legs xs={[122, 198]} y={188} h={26} />
      <path d="M112 92q0-26 26-26h44q26 0 26 26l6 70h-108z" fill="var(--draw-front)" />
      <rect x={98} y={128} width={24} height={66} rx={12} fill="var(--draw-side)" />
      <rect x={198} y={128} width={24} height={66} rx={12} fill="var(--draw-side)" />
      <rect x={116} y={150} width={88} height={26} rx={9} fill="var(--draw-cushion)" />
      <rect x={112} y={172} width={96} height={20} rx={6} fill="var(--draw-side)" />
      <Plant x={268} y={180} />
      <Lamp x={60} length={66} />
    </g>
  );
}

export function LowTable() {
  return (
    <g>
      <Room />
      <Rug cx={160} rx={132} />
      <ellipse cx={160} cy={142} rx={98} ry={16} fill="var(--draw-top)" />
      <path d="M62 142q0 18 98 18t98-18v8q0 18-98 18t-98-18z" fill="var(--draw-side)" />
      <Legs xs={[100, 160, 220]} y={164} h={44} />
      <path d="M138 136q-10 0-10-18h26q0 18-10 18z" fill="var(--draw-cushion)" />
      <rect x={176} y={128} width={40} height={6} rx={1} fill="var(--draw-front)" />
      <rect x={180} y={122} width={34} height={6} rx={1} fill="var(--draw-plant)" />
      <Picture x={52} y={34} />
      <Plant x={286} y={182} />
    </g>
  );
}

export function Bed() {
  return (
    <g>
      <Room />
      <Picture x={116} y={22} />
      <Picture x={166} y={22} />
      <rect x={66} y={84} width={188} height={76} rx={10} fill="var(--draw-front)" />
      <path d="M129 88v66 M192 88v66" stroke="var(--draw-side)" strokeWidth={2} />
      <rect x={78} y={128} width={70} height={30} rx={10} fill="var(--draw-top)" />
      <rect x={172} y={128} width={70} height={30} rx={10} fill="var(--draw-top)" />
      <path d="M62 156h196l14 42h-224z" fill="var(--draw-top)" />
      <path d="M56 172h208l8 26h-224z" fill="var(--draw-cushion)" />
      <rect x={46} y={198} width={228} height={18} rx={4} fill="var(--draw-side)" />
      <rect x={16} y={158} width={36} height={44} rx={3} fill="var(--draw-front)" />
      <rect x={268} y={158} width={36} height={44} rx={3} fill="var(--draw-front)" />
      <path d="M24 158l5-22h10l5 22z" fill="var(--draw-top)" />
      <Lamp x={286} length={70} />
    </g>
  );
}

export function Wardrobe() {
  return (
    <g>
      <Room />
      <rect x={52} y={24} width={200} height={180} rx={3} fill="var(--draw-side)" />
      <Doors x={57} y={29} w={126} h={168} count={3} />
      <rect x={185} y={29} width={62} height={168} fill="var(--draw-dark)" fillOpacity={0.75} />
      <rect x={190} y={36} width={52} height={54} fill="var(--draw-glass)" fillOpacity={0.35} />
      <path d="M190 50h52" stroke="var(--draw-metal)" strokeWidth={2.5} />
      {[198, 208, 218, 228].map((x, nth) => (
        <rect
          key={x}
          x={x}
          y={52}
          width={8}
          height={36}
          rx={2}
          fill={nth % 2 === 0 ? "var(--draw-cushion)" : "var(--draw-plant)"}
        />
      ))}
      <path d="M187 96h58 M187 128h58 M187 160h58" stroke="var(--draw-front)" strokeWidth={3} />
      <rect x={196} y={114} width={38} height={12} rx={2} fill="var(--draw-top)" />
      <rect x={196} y={146} width={30} height={12} rx={2} fill="var(--draw-cushion)" />
      <Plant x={284} y={182} />
    </g>
  );
}

export function DiningTable() {
  return (
    <g>
      <Room />
      <Lamp x={120} length={44} />
      <Lamp x={200} length={44} />
      {[70, 128, 186].map((x) => (
        <g key={x}>
          <rect x={x} y={98} width={40} height={56} rx={8} fill="var(--draw-cushion)" />
          <Legs xs={[x + 8, x + 32]} y={168} h={34} />
        </g>
      ))}
      <path d="M52 140h216l20 16h-256z" fill="var(--draw-top)" />
      <rect x={32} y={156} width={256} height={8} rx={2} fill="var(--draw-front)" />
      <Legs xs={[52, 268]} y={164} h={58} />
      <path d="M148 140q-8-2-8-12h36q0 10-8 12z" fill="var(--draw-side)" />
      <circle cx={152} cy={126} r={6} fill="var(--draw-plant)" />
      <circle cx={164} cy={125} r={6} fill="var(--draw-cushion)" />
    </g>
  );
}

export function RoundTable() {
  return (
    <g>
      <Room />
      <Rug cx={160} rx={128} />
      <Lamp x={160} length={48} />
      {[64, 216].map((x) => (
        <g key={x}>
          <rect x={x} y={104} width={40} height={58} rx={12} fill="var(--draw-cushion)" />
          <Legs xs={[x + 8, x + 32]} y={162} h={48} />
        </g>
      ))}
      <ellipse cx={160} cy={146} rx={84} ry={15} fill="var(--draw-top)" />
      <path d="M76 146q0 17 84 17t84-17v6q0 17-84 17t-84-17z" fill="var(--draw-front)" />
      <path d="M152 166h16l5 40h22v6h-70v-6h22z" fill="var(--draw-side)" />
      <ellipse cx={160} cy={142} rx={26} ry={5} fill="var(--draw-glass)" />
    </g>
  );
}
