/** Where the tokens will stand. The words of the text are there at once; how they are cut, the model knows. */
export function TokensSkeleton({ text }: { text: string }) {
  const words = text.split(/\s+/).filter(Boolean)
  return (
    <div aria-hidden="true">
      <p className="mb-2 text-sm">&nbsp;</p>
      <div className="flex flex-wrap gap-x-1 gap-y-1.5">
        {words.map((word, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: words repeat, their places do not
            key={index}
            className="flex min-h-9 items-center rounded-sm bg-sunk px-1.5 font-mono text-faint text-sm"
          >
            {word}
          </span>
        ))}
      </div>
    </div>
  )
}

/** Where the large head will stand. */
export function HeadSkeleton() {
  return (
    <div aria-hidden="true">
      <div className="h-8 w-56 rounded-sm bg-sunk" />
      <div className="mt-1 h-12" />
      <div className="mt-3 mb-4 h-10 w-72 rounded-md bg-sunk" />
      <div className="aspect-square w-full max-w-md bg-sunk" />
    </div>
  )
}
