import { publicEvents } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import { isReserved } from '#libs/platform';
import type { PersonKind } from './domain/person.vocabulary.js';
import { displayName } from './profile.js';
import type { Profiles, ResolvedProfile } from './profiles.js';
import type { SubjectRegister } from './subject-register.js';
import { maySee, type Reader } from './visibility.js';

export interface ResolvedActor {
  readonly subject: string;
  readonly state: ResolvedProfile['status'] | 'withheld' | 'platform';
  readonly kind?: PersonKind;
  readonly person?: string;
  readonly name: string;
  readonly title?: string;
  readonly function?: string;
}

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/;
const SERVICES = [...new Set(publicEvents().map(({ facts }) => facts.service))];

/** Who stands behind the subjects under which things are recorded. */
export class Actors {
  constructor(
    private readonly subjects: SubjectRegister,
    private readonly profiles: Profiles,
  ) {}

  async resolve(subjects: readonly string[], reader: Reader): Promise<readonly ResolvedActor[]> {
    const ids = new Map(
      await Promise.all([...new Set(subjects)].map(async (subject) => [subject, await this.findPerson(subject)] as const)),
    );
    const profiles = await this.profiles.of([...ids.values()].filter((id) => id !== undefined));
    return subjects.map((subject) => {
      if (isReserved(subject, SERVICES)) return { subject, state: 'platform', name: 'the platform' };
      const person = ids.get(subject);
      const profile = person === undefined ? undefined : profiles.get(person);
      return { subject, ...toActor(person, profile ?? { status: 'unknown' }, reader) };
    });
  }

  /** An officer by the subject of the sign-in; everybody else signs in under the own id. */
  private async findPerson(subject: string): Promise<string | undefined> {
    return (await this.subjects.holder(subject)) ?? (UUID.test(subject) ? subject : undefined);
  }
}

function toActor(person: string | undefined, resolved: ResolvedProfile, reader: Reader): Omit<ResolvedActor, 'subject'> {
  if (person === undefined || resolved.status === 'unknown') return { state: 'unknown', name: 'unknown person' };
  if (resolved.status === 'erased') return { state: 'erased', person, name: 'erased person' };
  const { kind } = resolved.facts;
  if (!maySee(reader, person, resolved.facts)) return { state: 'withheld', kind, name: 'name withheld' };
  if (resolved.status === 'unavailable') return { state: 'unavailable', kind, person, name: 'name not available' };
  const { title, function: inOffice } = resolved.profile;
  return defined({ state: resolved.status, kind, person, name: displayName(resolved.profile), title, function: inOffice });
}
