/** What somebody is in a class. An assistant reads what teachers read and changes nothing. */
export type Role = 'owner' | 'teacher' | 'assistant' | 'student'

export const roles: readonly Role[] = ['owner', 'teacher', 'assistant', 'student']

/** Who may read the work of the class, by what a caller needs. */
export const rolesFor = {
  /** The page of the class. */
  belong: ['owner', 'teacher', 'assistant', 'student'],
  /** The work of the students and their marks. */
  read: ['owner', 'teacher', 'assistant'],
  /** Assignments, marks, the roster. */
  teach: ['owner', 'teacher'],
  /** Archiving, giving the class away, deleting it. */
  own: ['owner'],
  /** Studying what is assigned. */
  study: ['student'],
} as const satisfies Record<string, readonly Role[]>

/** What a caller needs to be allowed. */
export type Need = keyof typeof rolesFor

/** Whether a role allows it. */
export function allows(role: string, need: Need): boolean {
  return rolesFor[need].some((allowed) => allowed === role)
}

/** Roles that a teacher may give; there is one owner, who gives the class away on purpose. */
export const givenRoles = ['teacher', 'assistant', 'student'] as const

export const roleNames: Record<Role, string> = {
  owner: 'Owner',
  teacher: 'Teacher',
  assistant: 'Assistant',
  student: 'Student',
}

/** The role as it is stored; throws on what this app never writes. */
export function storedRole(text: string): Role {
  const role = roles.find((known) => known === text)
  if (!role) throw new Error(`A member of a class has the role "${text}", which does not exist.`)
  return role
}
