import { IsUUID, Matches } from 'class-validator';
import { Command, IsCalendarDate, type ItemList, itemsBy, Optional } from '#libs/event-sourcing';

/** Something that a member or a person takes part in: a seat in a body, a membership of a group, a representation. */
export interface Engagement {
  /** In the service's words: `seat`, `group-membership`. */
  readonly kind: string;
  /** Opaque id of what it is in. */
  readonly in: string;
  /** Opaque id of the part of it: the seat. */
  readonly part?: string;
  /** Id of the public event that told of it: taking part again is another engagement. */
  readonly noting: string;
  /** The day on which it began. */
  readonly since: string;
}

export type Voided = 'withdrawn' | 'succeeded' | 'erased';

/** An engagement that has to end, because who took part left the Network or was erased. */
export interface VoidedEngagement extends Engagement {
  readonly party: 'member' | 'person';
  readonly reason: Voided;
  /** The first day on which it no longer holds. */
  readonly on: string;
  /** The member that came in the place of one that was succeeded. */
  readonly successor?: string;
  /** Of one that was told before: the day that was told last, before the date of the leaving was corrected. */
  readonly formerly?: string;
}

export interface EngagementEvents {
  EngagementNoted: Engagement;
  EngagementVoided: VoidedEngagement;
}

/** An engagement as it stands with the party: once voided, it stays so, and its end goes with the date of the leaving. */
export interface KnownEngagement extends Engagement {
  readonly voided: boolean;
  /** The first day on which it no longer holds, as it was told last. */
  readonly on?: string;
  /** How much was told of the member when it was voided first: so much says which leaving ended it. */
  readonly toldThen?: ToldSoFar;
}

/** A part of what was told of a member, from the beginning. */
export interface ToldSoFar {
  readonly tidings: number;
  readonly corrections: number;
}

const byNoting = itemsBy<KnownEngagement>(({ noting }) => noting);

export const withEngagement = (
  known: ItemList<KnownEngagement>,
  { kind, part, noting, since, ...rest }: Engagement,
): ItemList<KnownEngagement> => byNoting.put(known, { kind, in: rest.in, ...(part && { part }), noting, since, voided: false });

export const withVoided = (
  known: ItemList<KnownEngagement>,
  { noting, on }: VoidedEngagement,
  toldThen?: ToldSoFar,
): ItemList<KnownEngagement> =>
  byNoting.change(known, noting, (engagement) => ({ ...(toldThen && { toldThen }), ...engagement, voided: true, on }));

export const knownEngagement = (known: ItemList<KnownEngagement>, noting: string): KnownEngagement | undefined =>
  byNoting.get(known, noting);

export const engagementOf = ({ kind, in: within, part, noting, since }: Engagement): Engagement => ({
  kind,
  in: within,
  ...(part && { part }),
  noting,
  since,
});

/** What the commands that note an engagement say of it. */
export abstract class NoteEngagement extends Command implements Engagement {
  @Matches(/^[a-z]+(-[a-z]+)*$/)
  kind: string;

  @IsUUID()
  in: string;

  @Optional()
  @IsUUID()
  part?: string;

  @IsUUID()
  noting: string;

  @IsCalendarDate()
  since: string;
}
