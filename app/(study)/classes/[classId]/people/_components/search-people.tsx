import Form from 'next/form'
import { Button } from '@/app/_ui/button'
import { Input } from '@/app/_ui/field'

/** Finds people of a large class by name, group or roster key. */
export function SearchPeople({ classId, query }: { classId: string; query: string }) {
  return (
    <Form action={`/classes/${classId}/people`} role="search" className="mb-5 flex gap-2">
      <Input
        type="search"
        name="q"
        defaultValue={query}
        maxLength={100}
        placeholder="Name, group or number"
        aria-label="Find people"
        className="max-w-80"
      />
      <Button type="submit">Find</Button>
    </Form>
  )
}
