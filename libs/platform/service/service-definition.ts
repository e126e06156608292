import type { ModuleMetadata, Provider, Type } from '@nestjs/common';
import type { Disclosures } from '#libs/disclosures';
import type { AnyDecider, AnyView, BusMessage, EventSchemas, Policy, PublicEventSubscription, RecordedEvent } from '#libs/event-sourcing';
import type { SpeakersOf } from '../auth/focal-points.js';
import type { RouteRefusals } from '../http/openapi/extensions.js';
import type { TagWords } from '../http/openapi/tags.js';
import type { RecordHistory } from './histories/record-history.js';
import type { NamesIn } from './names/known-names.js';
import type { HoldingsIn } from './succession/holdings.js';

/** One service in one declaration. */
export interface ServiceDefinition {
  /** One lower-case word or several with hyphens: the prefix of its routes, `/api/<name>`. */
  readonly name: string;
  readonly title: string;
  /** The reservations of their unique values come with them. */
  readonly deciders: readonly AnyDecider[];
  /** What the events of its deciders look like: nothing else is recorded. Made by `npm run event-schemas`. */
  readonly eventSchemas?: EventSchemas;
  /**
   * Which parts of its events the log gives out, and to whom; what is not named is for auditors and the Secretariat. The audit service has
   * them as data, made by `npm run event-schemas`.
   */
  readonly disclosures?: Disclosures;
  /** Which refusals its routes may answer, for the description of the API. Made by `npm run route-refusals`. */
  readonly refusals?: RouteRefusals;
  /** What the routes under each heading of the API's description are about. */
  readonly tags?: TagWords;
  readonly views?: readonly AnyView[];
  /** The public messages of a committed event; none for one that stays inside. Pure. */
  readonly publications?: (event: RecordedEvent) => readonly BusMessage[];
  /** What follows from its own events: commands to itself. */
  readonly policies?: readonly Policy[];
  /** What follows from public events of other services. */
  readonly subscriptions?: readonly PublicEventSubscription[];
  /** How it knows who acts for authorities now: needed where a focal point may do or see anything. */
  readonly speakers?: SpeakersOf;
  /** Where what belongs to an authority is found while it is open: what has to be moved when the authority is no more. */
  readonly holdings?: readonly HoldingsIn[];
  /** Kinds of records that others name by their ids, and how each is called. */
  readonly names?: readonly NamesIn[];
  /** Histories of records that have no `commandController`; the others say how theirs is read beside their commands. */
  readonly histories?: readonly RecordHistory[];
  readonly controllers?: readonly Type<object>[];
  readonly providers?: readonly Provider[];
  readonly imports?: ModuleMetadata['imports'];
  /** True for the service that keeps personal data: the vault and its key can be injected there. */
  readonly vault?: boolean;
  /**
   * Of the audit service alone: the raw logs can be injected there (`#libs/platform/sources`). Every other service reads the events of its
   * deciders, in the newest version and without their salts.
   */
  readonly reads?: 'every-event';
  /** True for a service whose events refer to bulk data by its digest: the content store can be injected there. */
  readonly contents?: boolean;
}
