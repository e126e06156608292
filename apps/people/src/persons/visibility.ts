import type { PersonState } from './domain/person.decider.js';

/** Who asks, as the token says. */
export interface Reader {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly authorities: readonly string[];
}

/**
 * Who may see who a person is. The Secretariat: everybody. A focal point: themself, and the persons of the authorities that
 * they speak for. An auditor and everybody else: nobody. Introduced counterparts are named to a focal point by the
 * Secretariat, not by this service (IOM Data Protection Principles, 5 and 6: transfer and confidentiality).
 */
export function maySee(reader: Reader, person: string, state: PersonState): boolean {
  if (reader.roles.includes('secretariat') || isSelf(reader, person)) return true;
  return state.status === 'registered' && state.authority !== null && maySeePersonsAt(reader, state.authority);
}

/** Who may see each person who is registered with an authority. */
export const maySeePersonsAt = ({ roles, authorities }: Reader, authority: string): boolean =>
  roles.includes('secretariat') || (roles.includes('focal-point') && authorities.includes(authority));

/** By the subject alone: what is held of a person is that person's to see, whatever role the token has, also none. */
const isSelf = (reader: Reader, person: string): boolean => reader.subject === person;
