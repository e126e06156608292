import type { DecisionContext, EventOf } from '#libs/event-sourcing';
import type { MemberReplica, PersonReplica } from '#libs/parties';
import type { Organisation } from '../../parties/domain/organisation.decider.js';
import type { BodyEvents } from './body.messages.js';
import type { Body } from './body-seats.js';
import type { Terms } from './terms-versions.js';

/** Looked up in other streams: a seat depends on its party, its person and the Terms of Reference. */
export interface BodyFacts {
  /** The party to be seated; or the one that holds a seat at last. */
  readonly member: MemberReplica;
  /** The one that held it first, where it passed to another. */
  readonly firstMember: MemberReplica;
  readonly organisation: Organisation;
  readonly person: PersonReplica;
  readonly terms: Terms;
}

export type BodyEvent = EventOf<BodyEvents>;
export type BodyContext = DecisionContext<BodyFacts>;

/** With the day on which the command takes effect, which does not lie in the future. */
export type ExistingBody = Body & { readonly day: string };
