'use client'

import { useEffect, useRef } from 'react'
import { classNames } from '@/app/_ui/class-names'
import { heatRamp, signedRamp } from '@/lib/demos/heat-colours'
import { heatPixels } from '@/lib/demos/heat-pixels'
import { paintSoon } from './paint-soon'
import { useScheme } from './use-scheme'

/**
 * A heat map without words, one pixel for each number and scaled up by the browser. Whoever shows it says what it
 * shows, and has the numbers in a table. `signed` draws -most..most, else 0..most.
 */
export function HeatCanvas({
  values,
  columns,
  most = 1,
  signed = false,
  hidden,
  first = false,
  className,
}: {
  values: Float32Array
  columns: number
  most?: number
  signed?: boolean
  /** Cells that are left clear; a function that stays the same, or every rendering paints anew. */
  hidden?: (row: number, column: number) => boolean
  /** It is what one looks at: painted before the others. */
  first?: boolean
  className?: string
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scheme = useScheme()
  const rows = values.length / columns

  useEffect(
    () =>
      paintSoon(() => {
        const context = canvas.current?.getContext('2d')
        if (!context || rows < 1) return
        const ramp = signed ? signedRamp(scheme) : heatRamp(scheme)
        const pixels = heatPixels(values, columns, ramp, {
          least: signed ? -most : 0,
          most,
          ...(hidden && { hidden }),
        })
        context.canvas.width = columns
        context.canvas.height = rows
        context.putImageData(new ImageData(pixels, columns, rows), 0, 0)
      }, first),
    [values, columns, rows, most, signed, hidden, scheme, first],
  )

  return (
    <span aria-hidden="true" className={classNames('block', className)}>
      <canvas ref={canvas} className="block size-full [image-rendering:pixelated]" />
    </span>
  )
}
