/** The mark (a trace that is fainter each time, and drawn again) and the name. */
export function Wordmark() {
  return (
    <>
      <svg viewBox="0 0 24 16" width="24" height="16" fill="none" aria-hidden="true" className="text-accent">
        <path d="M1 2c1 7 3 11 7 12" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        <path d="M8 2c1 5.600 4 9 8 10" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        <path d="M15 2c1 3.400 4 6 8 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <span className="font-[560] font-serif text-ink text-lg tracking-tight">Engram</span>
    </>
  )
}
