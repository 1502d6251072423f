'use client'

import { useState } from 'react'
import type { ClassPerson } from '@/lib/classes/list-members.server'
import { roleNames } from '@/lib/classes/roles'
import { Press } from '../../../_components/press'
import { giveAway, giveRole, letIn, takeOff } from '../../../actions'
import { MemberForm } from './member-form'

const statusNames = { invited: 'not here yet', active: '', left: 'left', removed: 'taken off' } as const

/** Everybody in the class; teachers open a line to change a place. */
export function PeopleList({
  classId,
  people,
  myMemberId,
  teaches,
  owns,
}: {
  classId: string
  people: ClassPerson[]
  myMemberId: string
  teaches: boolean
  owns: boolean
}) {
  return (
    <ul className="border-line border-t">
      {people.map((person) => {
        const { memberId, role } = person
        const changeable = teaches && role !== 'owner' && memberId !== myMemberId
        return (
          <li key={memberId} className="border-line border-b">
            {changeable ? (
              <Changeable classId={classId} person={person} owns={owns} />
            ) : (
              <div className="py-2.5 pl-4">
                <Line person={person} />
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The forms of a line are made when it is opened. */
function Changeable({ classId, person, owns }: { classId: string; person: ClassPerson; owns: boolean }) {
  const [opened, setOpened] = useState(false)
  return (
    <details onToggle={() => setOpened(true)}>
      <summary className="py-2.5 hover:bg-sunk">
        <Line person={person} />
      </summary>
      {opened && (
        <div className="flex flex-col gap-5 pt-2 pb-5 pl-4">
          <MemberForm classId={classId} person={person} />
          <Places classId={classId} person={person} owns={owns} />
        </div>
      )}
    </details>
  )
}

function Line({ person }: { person: ClassPerson }) {
  const { displayName, role, status, groupName, extraDays, kind } = person
  const facts = [
    roleNames[role],
    statusNames[status],
    kind === 'guest' && 'guest',
    groupName && `group ${groupName}`,
    extraDays > 0 && `${extraDays} days more`,
  ]
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-4">
      <span className={status === 'active' || status === 'invited' ? 'text-ink' : 'text-faint'}>
        {displayName}
      </span>
      <span className="text-muted text-xs">{facts.filter(Boolean).join(' · ')}</span>
    </span>
  )
}

/** What can be done with somebody's place. */
function Places({ classId, person, owns }: { classId: string; person: ClassPerson; owns: boolean }) {
  const { memberId, role, status, displayName } = person
  const place = { classId, memberId }
  if (status === 'left' || status === 'removed') {
    return (
      <Press action={letIn} fields={place} label={`Let ${displayName} back in`}>
        Let back in
      </Press>
    )
  }
  return (
    <div className="flex flex-wrap gap-3">
      {(['teacher', 'assistant', 'student'] as const)
        .filter((other) => other !== role)
        .map((other) => (
          <Press
            key={other}
            action={giveRole}
            fields={{ ...place, role: other }}
            label={`Make ${displayName} ${other === 'assistant' ? 'an' : 'a'} ${other}`}
          >
            Make {other}
          </Press>
        ))}
      {owns && role === 'teacher' && status === 'active' && (
        <Press action={giveAway} fields={place} label={`Give the class to ${displayName}`}>
          Give the class to them
        </Press>
      )}
      <Press action={takeOff} fields={place} look="danger" label={`Take ${displayName} off the class`}>
        Take off the class
      </Press>
    </div>
  )
}
