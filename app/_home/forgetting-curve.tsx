// FSRS's forgetting curve, R(t) = (1 + f·t/S)^-d with R(S) = 0.9, at its default decay.
const decay = 0.1542
const factor = 0.9 ** (-1 / decay) - 1
const recall = (days: number, stability: number) => (1 + (factor * days) / stability) ** -decay

// A card that is answered each time recall has sunk to about 90 %: days of review, stability after each.
const reviews = [
  { day: 0, stability: 2.3 },
  { day: 2, stability: 9 },
  { day: 11, stability: 30 },
  { day: 40, stability: 80 },
]
const lastDay = 90
const width = 480
const height = 270
const x = (day: number) => 36 + (day / lastDay) * (width - 44)
const y = (r: number) => 16 + ((1 - r) / 0.48) * (height - 48)

function curve(from: number, to: number, stability: number): string {
  const points = Array.from({ length: 41 }, (_, step) => from + ((to - from) * step) / 40)
  return points
    .map((day, i) => `${i ? 'L' : 'M'}${x(day).toFixed(1)} ${y(recall(day - from, stability)).toFixed(1)}`)
    .join('')
}

/** How four short reviews hold a memory that one reading would lose. Drawn from the scheduler's own formula. */
export function ForgettingCurve() {
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="Chance of recall over 90 days. Read once, it falls to about 57 percent. Reviewed on days 2, 11 and 40, it stays at about 90 percent or above."
        className="w-full font-sans text-faint"
      >
        {[1, 0.9, 0.8, 0.7, 0.6].map((r) => (
          <g key={r}>
            <line x1={x(0)} x2={width - 8} y1={y(r)} y2={y(r)} stroke="var(--color-line)" />
            <text x={x(0) - 6} y={y(r) + 4} textAnchor="end" fontSize="12" fill="currentColor">
              {Math.round(r * 100)}
            </text>
          </g>
        ))}
        {[0, 30, 60, 90].map((day) => (
          <text
            key={day}
            x={x(day)}
            y={height - 6}
            textAnchor={day === 90 ? 'end' : 'middle'}
            fontSize="12"
            fill="currentColor"
          >
            {day === 0 ? 'today' : `day ${day}`}
          </text>
        ))}
        <path
          d={curve(0, lastDay, reviews[0]?.stability ?? 1)}
          fill="none"
          stroke="var(--color-edge)"
          strokeWidth="1.5"
          strokeDasharray="3 5"
        />
        {reviews.map((review, i) => {
          const next = reviews[i + 1]?.day ?? lastDay
          return (
            <g key={review.day}>
              {i > 0 && (
                <line
                  x1={x(review.day)}
                  x2={x(review.day)}
                  y1={y(recall(review.day - (reviews[i - 1]?.day ?? 0), reviews[i - 1]?.stability ?? 1))}
                  y2={y(1)}
                  stroke="var(--color-accent)"
                  strokeWidth="1"
                />
              )}
              <path
                d={curve(review.day, next, review.stability)}
                fill="none"
                stroke="var(--color-accent)"
                strokeWidth="2.25"
                strokeLinecap="round"
              />
              <circle cx={x(review.day)} cy={y(1)} r="3.5" fill="var(--color-accent)" />
            </g>
          )
        })}
        <text x={width - 8} y={y(0.615)} textAnchor="end" fontSize="12.5" fill="var(--color-muted)">
          read once
        </text>
        <text x={width - 8} y={y(0.965)} textAnchor="end" fontSize="12.5" fill="var(--color-accent)">
          reviewed when due
        </text>
      </svg>
      <figcaption className="mt-3 text-muted text-xs">
        Chance of recall, in percent, by the FSRS model that plans your reviews.
      </figcaption>
    </figure>
  )
}
