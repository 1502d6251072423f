import { percent } from '@/app/_ui/percent'
import { type Calibration, calibrationSentence } from '@/lib/quiz/calibration'

const size = 240
const at = (share: number) => 30 + (size - 40) * share
const down = (share: number) => size - 30 - (size - 40) * share

/** Certainty against correctness: on the diagonal one knows what one knows. A table says the same. */
export function CalibrationPlot({ calibration }: { calibration: Calibration }) {
  const { points } = calibration
  return (
    <div className="grid gap-x-10 gap-y-6 sm:grid-cols-[15rem_1fr]">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label="Share of right answers by how sure you were; the table beside it has the numbers"
        className="w-full max-w-60 text-ink"
      >
        <rect
          x={at(0)}
          y={down(1)}
          width={at(1) - at(0)}
          height={down(0) - down(1)}
          fill="none"
          stroke="var(--color-line)"
        />
        <line
          x1={at(0)}
          y1={down(0)}
          x2={at(1)}
          y2={down(1)}
          stroke="var(--color-edge)"
          strokeDasharray="4 4"
        />
        {points.map(({ percent: claimed, mean, count }) => (
          <circle
            key={claimed}
            cx={at(claimed / 100)}
            cy={down(mean)}
            r={4 + Math.min(6, count)}
            fill="var(--color-accent)"
            stroke="var(--color-paper)"
            strokeWidth="2"
          />
        ))}
        <text x={at(0.5)} y={size - 6} textAnchor="middle" fontSize="12" fill="var(--color-muted)">
          how sure, %
        </text>
        <text
          x={12}
          y={down(0.5)}
          textAnchor="middle"
          fontSize="12"
          fill="var(--color-muted)"
          transform={`rotate(-90 12 ${down(0.5)})`}
        >
          how right, %
        </text>
      </svg>
      <div>
        <p className="max-w-text text-base text-ink">{calibrationSentence(calibration)}</p>
        <table className="tabular mt-4 w-full max-w-md text-left text-sm">
          <thead className="text-muted">
            <tr className="border-line border-b">
              <th scope="col" className="py-1.5 font-medium">
                You said
              </th>
              <th scope="col" className="py-1.5 text-right font-medium">
                Answers
              </th>
              <th scope="col" className="py-1.5 text-right font-medium">
                Claimed
              </th>
              <th scope="col" className="py-1.5 text-right font-medium">
                Right
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ percent: claimed, name, count, mean }) => (
              <tr key={claimed} className="border-line border-b">
                <th scope="row" className="py-1.5 font-normal text-ink">
                  {name}
                </th>
                <td className="py-1.5 text-right">{count}</td>
                <td className="py-1.5 text-right">{claimed} %</td>
                <td className="py-1.5 text-right font-semibold">{percent(mean)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="tabular mt-3 text-faint text-xs">
          Brier score {calibration.brier.toFixed(2)}: 0 is perfect, 0.25 what always saying “half sure” earns.
        </p>
      </div>
    </div>
  )
}
