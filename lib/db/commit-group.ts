/** The part of a connection that opens and ends transactions. */
export type Connection = {
  readonly inTransaction: boolean
  /** Runs SQL without results. */
  exec(sql: string): unknown
}

/** One member's stay inside the group's transaction. Every turn has to end with `commit` or `rollback`. */
export type Turn = {
  /** Runs a query inside the turn; throws when the turn is over or SQLite has ended its transaction. */
  use<T>(query: () => T): T
  /** Keeps what the turn wrote; resolves when it is on disk, rejects when it is not. */
  commit(): Promise<void>
  /** Takes back what the turn wrote, and nothing else; does nothing when the turn is over. */
  rollback(): Promise<void>
}

export type CommitGroupOptions = {
  /** Opens the transaction and takes the write lock; waits until `deadline` (ms since 1970) for it. */
  begin(deadline: number): Promise<void>
  /** Runs its argument once what is ready to join has had the chance to. */
  soon(commit: () => void): void
  /** How long a turn may wait for the write lock of another process. */
  waitMs: number
  /** A group is committed once it has had so many turns, even when more are waiting. */
  maxTurns: number
  /** A group is committed once it is this old, even when more are waiting. */
  maxAgeMs: number
  now(): number
}

type Group = {
  turns: number
  openedAt: number
  /** Settles with the group's COMMIT. */
  done: Promise<void>
  resolve(): void
  reject(error: unknown): void
}

/**
 * Lets transactions take turns on one SQLite connection and makes them durable together.
 *
 * A commit with synchronous=FULL waits for the disk, which takes many times longer than the writes
 * themselves. So a turn that commits does not pay for it alone: the transaction stays open until no more
 * turns are ready, COMMIT runs once, and only then all of them are told. A turn after the first is a
 * savepoint: rolling it back leaves the others in place. What a turn has seen of the turns before it is told
 * to nobody before it is durable, so a rollback waits for the COMMIT as well.
 */
export class CommitGroup {
  readonly #connection: Connection
  readonly #options: CommitGroupOptions
  readonly #waiting: (() => void)[] = []
  #taken = false
  #group: Group | undefined

  constructor(connection: Connection, options: CommitGroupOptions) {
    this.#connection = connection
    this.#options = options
  }

  /**
   * Waits for its turn. `atomic` says that the turn is one statement, which SQLite itself undoes when it
   * fails; it needs no savepoint.
   * Throws what `begin` throws when the write lock is not to be had.
   */
  async enter({ atomic = false } = {}): Promise<Turn> {
    const deadline = this.#options.now() + this.#options.waitMs
    await this.#take()
    try {
      return await this.#open(atomic, deadline)
    } catch (error) {
      this.#leave()
      throw error
    }
  }

  /** Commits what is waiting for it, now. */
  flush(): void {
    if (this.#group && !this.#taken) this.#conclude(this.#group)
  }

  async #open(atomic: boolean, deadline: number): Promise<Turn> {
    const joined = this.#group
    if (joined && !atomic) this.#connection.exec('SAVEPOINT turn')
    if (!joined) await this.#options.begin(deadline)
    const group = joined ?? this.#newGroup()
    group.turns += 1
    let over = false
    const end = (close: () => void) => {
      if (over) throw new Error('This transaction is already over.')
      over = true
      try {
        // Some failures (a full disk) make SQLite end the transaction by itself: there is nothing to close.
        if (this.#connection.inTransaction) close()
      } catch (error) {
        this.#abandon(group, error)
        throw error
      } finally {
        this.#leave()
      }
      return group.done
    }
    const release = () => {
      if (joined && !atomic) this.#connection.exec('RELEASE turn')
    }
    const takeBack = () => {
      if (!joined) {
        this.#connection.exec('ROLLBACK')
        this.#settle(group)
      } else if (!atomic) {
        this.#connection.exec('ROLLBACK TO turn')
        this.#connection.exec('RELEASE turn')
      }
    }
    return {
      use: (query) => {
        if (over || !this.#connection.inTransaction) throw new Error('This transaction is already over.')
        return query()
      },
      commit: async () => end(release),
      rollback: async () => {
        if (!over) await end(takeBack).catch(() => {})
      },
    }
  }

  #newGroup(): Group {
    const group: Group = {
      turns: 0,
      openedAt: this.#options.now(),
      done: Promise.resolve(),
      resolve: () => {},
      reject: () => {},
    }
    group.done = new Promise((resolve, reject) => {
      group.resolve = resolve
      group.reject = reject
    })
    // Whoever waits for the group hears of its failure; that nobody waits is no failure.
    group.done.catch(() => {})
    this.#group = group
    return group
  }

  async #take(): Promise<void> {
    if (!this.#taken) this.#taken = true
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #leave(): void {
    const group = this.#group
    if (group && !this.#connection.inTransaction) {
      this.#abandon(group, new Error('SQLite rolled the transaction back after a failure.'))
    } else if (group && this.#isFull(group)) {
      this.#conclude(group)
    }
    const next = this.#waiting.shift()
    if (next) {
      next()
      return
    }
    this.#taken = false
    const last = this.#group
    const { turns } = last ?? {}
    // Whoever joins meanwhile puts it off, and says so again at the end of its own turn.
    if (last) this.#options.soon(() => this.#group === last && last.turns === turns && this.flush())
  }

  #isFull(group: Group): boolean {
    const { now, maxTurns, maxAgeMs } = this.#options
    return group.turns >= maxTurns || now() - group.openedAt >= maxAgeMs
  }

  #conclude(group: Group): void {
    try {
      this.#connection.exec('COMMIT')
      this.#settle(group)
    } catch (error) {
      this.#abandon(group, error)
    }
  }

  #settle(group: Group): void {
    this.#group = undefined
    group.resolve()
  }

  /** Nothing of the group was kept: everybody in it is told. */
  #abandon(group: Group, error: unknown): void {
    this.#group = undefined
    group.reject(error)
    try {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK')
    } catch {
      // The connection is unusable; what comes next on it will say so.
    }
  }
}
