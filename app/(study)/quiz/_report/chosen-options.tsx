'use client'

import { ChoiceAnswer } from '@/app/(focus)/review/_components/choice-answer'
import type { ArrangedPart } from '@/lib/decks/arranged-faces'

/** The options of a choice, the right one and the chosen one marked. */
export function ChosenOptions({ parts, option }: { parts: ArrangedPart[]; option: number | undefined }) {
  return <ChoiceAnswer parts={parts} option={option} revealed onPick={() => {}} />
}
