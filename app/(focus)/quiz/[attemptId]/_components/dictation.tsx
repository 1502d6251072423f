'use client'

import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/app/_ui/icon'

type Listener = {
  continuous: boolean
  interimResults: boolean
  lang: string
  start: () => void
  stop: () => void
  onresult: ((event: { resultIndex: number; results: ArrayLike<Heard> }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
}
type Heard = ArrayLike<{ transcript: string }> & { isFinal: boolean }
type Listeners = { SpeechRecognition?: new () => Listener; webkitSpeechRecognition?: new () => Listener }

/**
 * Dictates where the browser offers to listen; elsewhere there is nothing here. What was heard is added to the text,
 * which stays editable. Chromium sends the sound to its maker's servers, and so the button says it.
 */
export function Dictation({ onText }: { onText: (text: string) => void }) {
  const [offered, setOffered] = useState(false)
  const [listening, setListening] = useState(false)
  const [said, setSaid] = useState('')
  const listener = useRef<Listener | null>(null)
  const latest = useRef(onText)
  useEffect(() => {
    latest.current = onText
  })
  useEffect(() => {
    const { SpeechRecognition, webkitSpeechRecognition } = window as Listeners
    setOffered(Boolean(SpeechRecognition ?? webkitSpeechRecognition))
    return () => listener.current?.stop()
  }, [])

  const start = () => {
    const { SpeechRecognition, webkitSpeechRecognition } = window as Listeners
    const Recognition = SpeechRecognition ?? webkitSpeechRecognition
    if (!Recognition) return
    const made = new Recognition()
    made.continuous = true
    made.interimResults = false
    made.lang = 'en'
    made.onresult = ({ resultIndex, results }) => {
      for (let index = resultIndex; index < results.length; index += 1) {
        const heard = results[index]
        const text = heard?.isFinal ? heard[0]?.transcript.trim() : ''
        if (text) latest.current(text)
      }
    }
    made.onerror = ({ error }) => setSaid(reasons[error] ?? 'Dictation stopped. Type instead, or try again.')
    made.onend = () => setListening(false)
    listener.current = made
    setSaid('')
    try {
      made.start()
      setListening(true)
    } catch {
      setSaid('Dictation could not start. Type instead, or try again.')
    }
  }

  if (!offered) return null
  return (
    <span className="flex items-center gap-2 text-xs">
      <span role="status" className="text-muted">
        {listening ? 'Listening' : said}
      </span>
      <button
        type="button"
        aria-pressed={listening}
        onClick={() => (listening ? listener.current?.stop() : start())}
        title="Your browser may send the sound to its maker to have it written down"
        className="inline-flex min-h-9 items-center gap-1.5 rounded-md px-2 font-medium text-muted hover:bg-sunk hover:text-ink aria-pressed:text-accent"
      >
        <Icon name={listening ? 'stop' : 'microphone'} />
        {listening ? 'Stop' : 'Dictate'}
      </button>
    </span>
  )
}

const reasons: Record<string, string> = {
  'not-allowed': 'The microphone is not allowed here. Type instead.',
  'no-speech': 'Nothing was heard. Type instead, or try again.',
  network: 'Dictation needs a connection. Type instead.',
}
