import { Doors, Hood, Lamp, Oven, Plant, Room, Tap, Worktop } from "./drawing-parts.tsx";

export function KitchenStraight() {
  return (
    <g>
      <Room />
      <Doors x={40} y={36} w={92} h={52} count={3} />
      <Hood x={152} y={36} />
      <Doors x={190} y={36} w={90} h={52} count={3} />
      <rect x={40} y={90} width={240} height={40} fill="var(--draw-top)" fillOpacity={0.5} />
      <Tap x={84} y={130} />
      <Worktop x={36} y={130} w={248} />
      <Doors x={40} y={136} w={100} h={58} count={3} low />
      <Oven x={140} y={136} w={42} h={58} />
      <Doors x={182} y={136} w={98} h={58} count={3} low />
      <Plant x={252} y={110} />
    </g>
  );
}

export function KitchenL() {
  return (
    <g>
      <Room />
      <Doors x={28} y={36} w={96} h={50} count={3} />
      <Hood x={142} y={36} />
      <Doors x={180} y={36} w={56} h={50} count={2} />
      <rect x={28} y={88} width={208} height={40} fill="var(--draw-top)" fillOpacity={0.5} />
      <Tap x={66} y={128} />
      <Worktop x={24} y={128} w={212} />
      <Doors x={28} y={134} w={96} h={58} count={3} low />
      <Oven x={126} y={134} w={44} h={58} />
      <Doors x={172} y={134} w={64} h={58} count={2} low />
      <path d="M236 36l52-14v78l-52-14z" fill="var(--draw-side)" />
      <path d="M236 128l60 18v7l-60-19z" fill="var(--draw-top)" />
      <path d="M236 134l60 19v75l-60-36z" fill="var(--draw-side)" />
      <path d="M266 143v66" stroke="var(--draw-front)" strokeWidth={1.5} />
      <Plant x={212} y={108} />
    </g>
  );
}

export function KitchenU() {
  return (
    <g>
      <Room />
      <Doors x={84} y={36} w={152} h={50} count={5} />
      <rect x={84} y={88} width={152} height={40} fill="var(--draw-top)" fillOpacity={0.5} />
      <Tap x={150} y={128} />
      <Worktop x={84} y={128} w={152} />
      <Doors x={84} y={134} w={54} h={58} count={2} low />
      <Oven x={140} y={134} w={40} h={58} />
      <Doors x={182} y={134} w={54} h={58} count={2} low />
      <path d="M84 36l-56-16v82l56-16z M236 36l56-16v82l-56-16z" fill="var(--draw-side)" />
      <path d="M84 128l-64 19v8l64-21z M236 128l64 19v8l-64-21z" fill="var(--draw-top)" />
      <path d="M84 134l-64 21v73l64-36z M236 134l64 21v73l-64-36z" fill="var(--draw-side)" />
      <path d="M52 145v65 M268 145v65" stroke="var(--draw-front)" strokeWidth={1.5} />
      <Lamp x={160} length={8} />
    </g>
  );
}

export function KitchenIsland() {
  return (
    <g>
      <Room />
      <Doors x={30} y={30} w={64} h={150} count={2} />
      <Doors x={98} y={40} w={192} h={42} count={5} />
      <rect x={98} y={84} width={192} height={34} fill="var(--draw-top)" fillOpacity={0.5} />
      <Worktop x={98} y={118} w={194} />
      <Doors x={98} y={124} w={192} h={56} count={5} low />
      <Lamp x={130} length={34} />
      <Lamp x={206} length={34} />
      <path d="M70 150h196l14 10h-224z" fill="var(--draw-top)" />
      <rect x={56} y={160} width={224} height={5} fill="var(--draw-top)" />
      <rect x={66} y={165} width={204} height={56} fill="var(--draw-side)" />
      <path d="M134 165v56 M202 165v56" stroke="var(--draw-front)" strokeOpacity={0.5} />
      {[96, 160, 224].map((x) => (
        <g key={x}>
          <ellipse cx={x + 8} cy={188} rx={15} ry={5} fill="var(--draw-cushion)" />
          <path
            d={`M${x} 190l-5 40 M${x + 16} 190l5 40 M${x - 2} 214h20`}
            stroke="var(--draw-dark)"
            strokeWidth={2.5}
          />
        </g>
      ))}
    </g>
  );
}

export function Accessory() {
  return (
    <g>
      <Room />
      <rect x={70} y={40} width={180} height={112} rx={3} fill="var(--draw-side)" />
      <rect x={80} y={50} width={160} height={92} fill="var(--draw-wall)" />
      <g stroke="var(--draw-metal)" strokeWidth={3} fill="none">
        <path d="M90 96h140 M90 132h140 M90 60v72 M230 60v72" />
        <path
          d="M104 96v-26m14 0v26m14 0v-26m14 0v26m14 0v-26m14 0v26m14 0v-26m14 0v26"
          strokeWidth={2}
        />
      </g>
      {[108, 136, 164, 192, 216].map((x) => (
        <path key={x} d={`M${x - 12} 120h24q-2 11-12 11t-12-11z`} fill="var(--draw-top)" />
      ))}
      <path d="M70 152l-26 30h232l-26-30z" fill="var(--draw-front)" />
    </g>
  );
}
