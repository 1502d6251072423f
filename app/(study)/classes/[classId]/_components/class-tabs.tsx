import Link from 'next/link'

const places = [
  { place: 'overview', path: '', name: 'Overview' },
  { place: 'marks', path: '/marks', name: 'Grade book' },
  { place: 'answers', path: '/answers', name: 'Answers' },
  { place: 'cards', path: '/cards', name: 'Cards' },
  { place: 'people', path: '/people', name: 'People' },
  { place: 'log', path: '/log', name: 'Log' },
  { place: 'settings', path: '/settings', name: 'Settings' },
] as const

/** The places of a class, for those who teach it. */
export function ClassTabs({
  classId,
  current,
}: {
  classId: string
  current: (typeof places)[number]['place']
}) {
  return (
    <nav aria-label="This class" className="mb-10 border-line border-b">
      <ul className="-mx-3 flex flex-wrap">
        {places.map(({ place, path, name }) => (
          <li key={place}>
            <Link
              href={`/classes/${classId}${path}`}
              aria-current={place === current ? 'page' : undefined}
              className="flex min-h-11 items-center border-transparent border-b-2 px-3 text-muted text-sm hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
