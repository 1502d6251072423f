import type { Metadata } from 'next'
import Link from 'next/link'
import { Page } from '@/app/_ui/page'
import { shareMetadata } from '@/app/share-metadata'
import type { DemoName } from '@/lib/demos/presets'
import { DemoPicture } from './_components/demo-picture'

const lead =
  'A small language model that you can open up. It runs in your browser, and once loaded it needs no network.'

const demos: readonly { name: DemoName; title: string; text: string; does: string }[] = [
  {
    name: 'attention',
    title: 'Attention, opened up',
    text: 'See where each of 40 heads looks in your own sentence, follow one softmax number by number, and switch heads off to find out what they were for.',
    does: 'Type a sentence',
  },
  {
    name: 'sampling',
    title: 'Sampling, step by step',
    text: 'Turn the temperature and watch the next token’s chances melt; see what top-k, top-p and min-p cut; compare greedy, sampled and beam search.',
    does: 'Bend the chances',
  },
  {
    name: 'lora',
    title: 'LoRA, trained live',
    text: 'Train a low-rank adapter in seconds, read the model’s text before and after, and see what it learnt, forgot and cost.',
    does: 'Train an adapter',
  },
]

export function generateMetadata(): Promise<Metadata> {
  return shareMetadata({ path: '/demos', title: 'Demos', description: lead })
}

/** The demos, for anybody. */
export default function DemosPage() {
  return (
    <Page title="Demos" lead={lead}>
      <ul className="border-line border-t">
        {demos.map(({ name, title, text, does }) => (
          <li
            key={name}
            className="grid items-center gap-x-10 gap-y-4 border-line border-b py-8 sm:grid-cols-[11rem_1fr]"
          >
            <DemoPicture name={name} />
            <div>
              <h2 className="font-serif font-[560] text-ink text-xl">
                <Link href={`/demos/${name}`} className="underline-offset-4 hover:underline">
                  {title}
                </Link>
              </h2>
              <p className="mt-1 max-w-text text-base text-muted">{text}</p>
              <Link
                href={`/demos/${name}`}
                aria-label={`${does}: ${title}`}
                className="mt-2 inline-flex min-h-10 items-center font-medium text-accent underline-offset-4 hover:underline"
              >
                {does}
              </Link>
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-8 max-w-text text-muted">
        The model has about a million parameters and was trained on simple stories of our own, so that it fits
        in two megabytes: it writes like a picture book and works like its large relatives. Each demo asks for
        your guess before it shows.
      </p>
    </Page>
  )
}
