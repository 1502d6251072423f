import type { Metadata } from 'next'
import { Page } from '@/app/_ui/page'
import { shareMetadata } from '@/app/share-metadata'
import { readLoraPreset } from '@/lib/demos/presets'
import { readStyles } from '@/lib/demos/read-styles.server'
import { searchOf } from '../_components/search-of'
import { LoraLab } from './_components/lora-lab'

const lead =
  'Train a small adapter beside a small language model, here in your browser, in seconds. See what it learns, what it costs and what it forgets.'

export function generateMetadata(): Promise<Metadata> {
  return shareMetadata({ path: '/demos/lora', title: 'LoRA, trained live', description: lead })
}

/** An adapter trained on the page. Anybody may open it. */
export default async function LoraPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const [asked, texts] = await Promise.all([searchParams, readStyles()])
  const { preset, notices } = readLoraPreset(searchOf(asked))
  return (
    <Page title="LoRA, trained live" lead={lead}>
      <LoraLab preset={preset} notices={notices} texts={texts} />
    </Page>
  )
}
