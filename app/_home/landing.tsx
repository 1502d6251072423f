import Link from 'next/link'
import { Wordmark } from '../_ui/wordmark'
import { ForgettingCurve } from './forgetting-curve'
import { StartForm } from './start-form'

const steps = [
  {
    title: 'Answer in your own words',
    text: 'One question at a time: attention, sampling, LoRA, the KV cache, and whatever your own notes hold.',
  },
  {
    title: 'Say how it went',
    text: 'Again, Hard, Good or Easy. Each button tells you when the card comes back.',
  },
  {
    title: 'Come back when it is due',
    text: 'A few minutes a day. The plan is made card by card, just before you would forget.',
  },
]

/** What somebody sees who is not signed in. */
export function Landing() {
  return (
    <>
      <header className="mx-auto flex max-w-page items-center justify-between px-5 py-4 sm:px-8">
        <span className="flex items-center gap-2">
          <Wordmark />
        </span>
        <Link
          href="/sign-in"
          className="inline-flex min-h-11 items-center font-medium text-accent underline-offset-4 hover:underline"
        >
          Sign in
        </Link>
      </header>
      <main id="main" className="mx-auto max-w-page px-5 pb-20 sm:px-8">
        <div className="grid items-center gap-x-16 gap-y-12 pt-10 sm:pt-20 lg:grid-cols-[1.05fr_1fr]">
          <div>
            <h1 className="max-w-[18ch] font-serif font-[560] text-3xl text-ink sm:text-[3.25rem] sm:leading-[1.1]">
              Learn how language models work, and keep it.
            </h1>
            <p className="mt-5 max-w-[34rem] text-lg text-muted">
              Short reviews, spaced so that what you understood in spring is still there in the interview.
            </p>
            <StartForm />
          </div>
          <ForgettingCurve />
        </div>
        <ol className="mt-20 grid gap-x-10 gap-y-8 border-line border-t pt-8 sm:grid-cols-3">
          {steps.map((step, i) => (
            <li key={step.title}>
              <p className="font-mono text-faint text-xs">{i + 1}</p>
              <h2 className="mt-1 font-semibold text-base">{step.title}</h2>
              <p className="mt-1 text-muted">{step.text}</p>
            </li>
          ))}
        </ol>
      </main>
    </>
  )
}
