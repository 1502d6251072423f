/** A key of the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex min-w-6 items-center justify-center rounded-sm border border-line border-b-2 bg-raised px-1.5 font-mono text-muted text-xs">
      {children}
    </kbd>
  )
}
