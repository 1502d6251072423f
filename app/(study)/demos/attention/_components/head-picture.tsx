'use client'

import { useMemo } from 'react'
import { classNames } from '@/app/_ui/class-names'
import { headOf } from '@/lib/demos/attention-head'
import { isAhead } from '@/lib/demos/heat-pixels'
import type { EngineInfo } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'
import { HeatCanvas } from '../../_components/heat-canvas'
import type { Attended } from './use-attention'

/** The heat map of one head, as a square. */
export function HeadPicture({
  attended,
  info,
  place,
  className,
}: {
  attended: Attended
  info: EngineInfo
  place: Head
  className?: string
}) {
  const { layer, head } = place
  const { weights, size } = useMemo(
    () => headOf(attended.maps, info.config, { layer, head }),
    [attended, info.config, layer, head],
  )
  return (
    <HeatCanvas
      values={weights}
      columns={size}
      hidden={isAhead}
      className={classNames('aspect-square w-full', className)}
    />
  )
}
