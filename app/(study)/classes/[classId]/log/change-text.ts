import type { ClassChange } from '@/lib/classes/list-changes.server'

/** An entry of the log of a class in words. */
export function changeText({ action, byName, subject, details }: ClassChange): string {
  const said = (key: string) => {
    const value = details[key]
    return value === null || value === undefined ? '' : String(value)
  }
  const because = said('reason') && `: ${said('reason')}`
  switch (action) {
    case 'class-made':
      return `${byName} made the class.`
    case 'class-changed':
      return `${byName} changed the class: ${subject}, ${said('timeZone')}${said('keepMarks') === 'true' ? ', marks are kept without a name' : ''}.`
    case 'class-archived':
      return `${byName} archived the class.`
    case 'class-opened':
      return `${byName} opened the class again.`
    case 'owner-changed':
      return `${byName} gave the class to ${subject}.`
    case 'code-made':
      return `${byName} made a new code (${said('days')} days, ${said('maxUses')} people).`
    case 'code-closed':
      return `${byName} closed the class to newcomers.`
    case 'roster-imported':
      return `${byName} imported a roster: ${said('added')} added, ${said('changed')} changed.`
    case 'invited':
      return `${byName} invited ${subject} as ${said('role')}.`
    case 'joined':
      return `${subject} joined.`
    case 'left':
      return `${subject} left.`
    case 'removed':
      return `${byName} took ${subject} off the class.`
    case 'let-back-in':
      return `${byName} let ${subject} back in.`
    case 'role-changed':
      return `${byName} made ${subject} ${said('to') === 'assistant' ? 'an' : 'a'} ${said('to')} (was ${said('from')}).`
    case 'extra-time':
      return `${byName} gave ${subject} ${said('extraDays')} days more for ${said('assignment')}${because}.`
    case 'member-changed':
      return `${byName} changed the place of ${subject}: ${said('extraDays')} days more always${said('group') && `, group ${said('group')}`}.`
    case 'assignment-made':
      return `${byName} assigned ${subject} (${said('points')} points).`
    case 'assignment-changed':
      return `${byName} changed ${subject}: ${said('points')} points, due ${said('due')} (before: ${said('pointsBefore')}, ${said('dueBefore')}).`
    case 'assignment-withdrawn':
      return `${byName} withdrew ${subject}.`
    case 'mark-set':
      return `${byName} set the mark of ${subject} in ${said('assignment')} to ${said('points')}${because}`
    case 'mark-withdrawn':
      return `${byName} took back the mark of ${subject} in ${said('assignment')}.`
    case 'answers-marked':
      return `${byName} marked ${whose(subject, said('count'))} to question ${said('number')} of ${said('assignment')} (“${said('question')}”) with ${Math.round(Number(said('credit')) * 100)} %${because}`
    case 'answers-unmarked':
      return `${byName} took back the marks of ${whose(subject, said('count'))} to question ${said('number')} of ${said('assignment')} (“${said('question')}”).`
    case 'forgotten':
      return `${byName} left and had everything deleted that the class knew of them.`
    default:
      return `${byName}: ${action}${subject && `, ${subject}`}.`
  }
}

/** One student's answer, or how many. */
function whose(subject: string, count: string): string {
  return subject ? `the answer of ${subject}` : `${count} answers`
}
