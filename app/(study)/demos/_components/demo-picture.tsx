import { colourAt, cssColour, heatRamp } from '@/lib/demos/heat-colours'
import type { DemoName } from '@/lib/demos/presets'

const [width, height] = [176, 112]

/** What a demo is about, as a drawing. The title beside it says the same in words. */
export function DemoPicture({ name }: { name: DemoName }) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="w-44" aria-hidden="true">
      {name === 'attention' && <Triangle />}
      {name === 'sampling' && <Bars />}
      {name === 'lora' && <Product />}
    </svg>
  )
}

// A row for each token: mostly the one before, now and then one far back.
const rows = [[1], [0.9, 0.3], [0.1, 0.95, 0.2], [0.4, 0.05, 0.8, 0.1], [0.05, 0.9, 0.05, 0.35, 0.1]]
const ramps = { light: heatRamp('light'), dark: heatRamp('dark') }

function Triangle() {
  const side = 20
  const cells = rows.flatMap((row, query) => row.map((weight, key) => ({ weight, query, key })))
  return (
    <g>
      {cells.map(({ weight, query, key }) => (
        <rect
          key={`${query}.${key}`}
          x={36 + key * (side + 1)}
          y={4 + query * (side + 1)}
          width={side}
          height={side}
          style={{
            fill: `light-dark(${cssColour(colourAt(ramps.light, weight))}, ${cssColour(colourAt(ramps.dark, weight))})`,
          }}
        />
      ))}
    </g>
  )
}

const chances = [88, 62, 44, 31, 21, 14, 9, 6]

function Bars() {
  return (
    <>
      {chances.map((chance, index) => (
        <rect
          key={chance}
          x={18 + index * 18}
          y={106 - chance}
          width="14"
          height={chance}
          fill={index < 5 ? 'var(--color-accent)' : 'none'}
          stroke={index < 5 ? 'none' : 'var(--color-edge)'}
          strokeDasharray="3 3"
        />
      ))}
      <line x1="12" x2="164" y1="106.5" y2="106.5" stroke="var(--color-edge)" />
    </>
  )
}

function Product() {
  return (
    <g fill="none" stroke="var(--color-edge)">
      <rect x="10.5" y="20.5" width="72" height="72" fill="var(--color-sunk)" />
      <path d="M96 50.5v12M90 56.5h12" stroke="var(--color-muted)" strokeWidth="1.5" />
      <rect x="112.5" y="20.5" width="14" height="72" fill="var(--color-accent)" stroke="none" />
      <rect x="132.5" y="20.5" width="36" height="14" fill="var(--color-accent)" stroke="none" />
    </g>
  )
}
