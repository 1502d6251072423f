import type { Metadata } from 'next'
import { Page } from '@/app/_ui/page'
import { shareMetadata } from '@/app/share-metadata'
import { readSamplingPreset } from '@/lib/demos/presets'
import { searchOf } from '../_components/search-of'
import { SamplingLab } from './_components/sampling-lab'

const lead =
  'How the next word is chosen: see a small language model’s chances, bend them with every option there is, and draw.'

export function generateMetadata(): Promise<Metadata> {
  return shareMetadata({ path: '/demos/sampling', title: 'Sampling, step by step', description: lead })
}

/** The next token's distribution and every way to choose from it. Anybody may open it. */
export default async function SamplingPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { preset, notices } = readSamplingPreset(searchOf(await searchParams))
  return (
    <Page title="Sampling, step by step" lead={lead}>
      <SamplingLab preset={preset} notices={notices} />
    </Page>
  )
}
