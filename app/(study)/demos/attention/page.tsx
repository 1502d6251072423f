import type { Metadata } from 'next'
import { Page } from '@/app/_ui/page'
import { shareMetadata } from '@/app/share-metadata'
import { readAttentionPreset } from '@/lib/demos/presets'
import { searchOf } from '../_components/search-of'
import { AttentionLab } from './_components/attention-lab'

const lead =
  'Type a sentence and see where every head of a small language model looks. It runs in your browser, on this page.'

export function generateMetadata(): Promise<Metadata> {
  return shareMetadata({ path: '/demos/attention', title: 'Attention, opened up', description: lead })
}

/** Every head of the small model over one's own text. Anybody may open it. */
export default async function AttentionPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { preset, notices } = readAttentionPreset(searchOf(await searchParams))
  return (
    <Page title="Attention, opened up" lead={lead}>
      <AttentionLab preset={preset} notices={notices} />
    </Page>
  )
}
