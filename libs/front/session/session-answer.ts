import { defined } from '#libs/event-sourcing';
import type { Caller } from '#libs/platform';
import { type Ask, type Asker, readJson } from '../ask.js';

interface NamedAuthority {
  readonly authority: string;
  /** Absent: membership is away, or knows of no such authority. */
  readonly name?: string;
  readonly nameEn?: string;
}

/** Who is signed in, as `GET /session` answers it. */
export interface SignedIn {
  readonly signedIn: true;
  readonly subject: string;
  readonly roles: readonly string[];
  readonly authorities: readonly NamedAuthority[];
  /** The subject where it has the form of a person's id. */
  readonly person?: string;
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

export async function describeCaller({ subject, roles, authorities }: Caller, ask: Ask, asking: Asker): Promise<SignedIn> {
  return defined({
    signedIn: true as const,
    subject,
    roles: roles.filter((role) => role !== 'public'),
    authorities: await Promise.all(authorities.map((authority) => nameAuthority(authority, ask, asking))),
    person: UUID.test(subject) ? subject : undefined,
  });
}

async function nameAuthority(authority: string, ask: Ask, asking: Asker): Promise<NamedAuthority> {
  const answer = await ask('membership', `/api/membership/authorities/${encodeURIComponent(authority)}`, asking);
  const { name, nameEn } = readJson<{ readonly name?: string; readonly nameEn?: string }>(answer) ?? {};
  return defined({ authority, name, nameEn });
}
