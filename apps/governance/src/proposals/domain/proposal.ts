import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { Command, defined, IsCalendarDate, Items, Optional, RequiredIf } from '#libs/event-sourcing';
import { Meaning, OfficialProse, OfficialText } from '#libs/reference';
import type { WhyNotAdopted } from '../../constitution/domain/terms.messages.js';

export const EFFECT_KINDS = ['adopt-terms', 'establish-group', 'close-group'] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

/** Why an effect did not follow, as whoever was to carry it out says. */
export type WhyNoEffect = 'already-established' | 'closed' | WhyNotAdopted;
export const WHY_NO_EFFECT = [
  ...['already-established', 'closed'],
  ...['already-adopted', 'not-submitted', 'owner-ended'],
] as const satisfies readonly WhyNoEffect[];

/** Carried out by itself once the decision is adopted. */
export type Effect =
  | { readonly kind: 'adopt-terms'; readonly owner: string; readonly version: number; readonly inForceFrom: string }
  | { readonly kind: 'establish-group' | 'close-group'; readonly group: string };

/** Of an Advisory Group, on a proposal. */
export const ADVICE = ['support', 'reservations', 'against'] as const;
export type Advice = (typeof ADVICE)[number];

/** A paper by its digest: what lay before the body cannot be exchanged unseen. */
export interface PaperOfDecision {
  readonly title: string;
  /** `SC/2026/2/4` */
  readonly reference?: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly digest: string;
}

export interface Proposal {
  readonly body: string;
  readonly title: string;
  readonly text: string;
  /** Empty: nothing follows by itself. */
  readonly effects: readonly Effect[];
  /** True: it stands in the public register once it is adopted. */
  readonly public: boolean;
  readonly papers: readonly PaperOfDecision[];
  /** The party that proposes it; absent: the Secretariat. */
  readonly proposer?: string;
}

export const LONGEST_TITLE = 200;
export const LONGEST_DECISION = 20_000;
const LONGEST_REFERENCE = 100;
export const MOST_PAPERS = 50;

const adoptsTerms = ({ kind }: EffectField): boolean => kind === 'adopt-terms';
const isOfGroup = (effect: EffectField): boolean => !adoptsTerms(effect);

export class EffectField {
  @IsIn(EFFECT_KINDS)
  kind: EffectKind;

  @RequiredIf(adoptsTerms)
  @IsUUID()
  @Meaning('Of `adopt-terms`: the body or working group whose Terms of Reference they are.')
  owner?: string;

  @RequiredIf(adoptsTerms)
  @IsInt()
  @Min(1)
  @Max(10_000)
  @Meaning('Of `adopt-terms`: the version that was submitted.')
  version?: number;

  @RequiredIf(adoptsTerms)
  @IsCalendarDate()
  @Meaning('Of `adopt-terms`: the first day on which they are in force.')
  inForceFrom?: string;

  @RequiredIf(isOfGroup)
  @IsUUID()
  @Meaning('Of `establish-group` and `close-group`: the working group.')
  group?: string;
}

export class PaperField {
  @OfficialText(1, LONGEST_TITLE)
  title: string;

  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  reference?: string;

  @Matches(/^[0-9a-f]{64}$/, { message: 'digest must be a SHA-256 digest, 64 hexadecimal digits in small letters' })
  @Meaning('SHA-256 of the file, hexadecimal.')
  digest: string;
}

/** An effect with the fields of its kind and no others. */
export const toEffect = ({ kind, owner = '', version = 0, inForceFrom = '', group = '' }: EffectField): Effect =>
  kind === 'adopt-terms' ? { kind, owner, version, inForceFrom } : { kind, group };

export const toPaper = ({ title, reference, digest }: PaperField): PaperOfDecision => defined({ title, reference, digest });

/** As it is sent in; recorded as a Proposal. */
export class ProposalFields extends Command {
  @IsUUID()
  @Meaning('The body that is to decide.')
  body: string;

  @OfficialText(3, LONGEST_TITLE)
  @Meaning('What is to be decided, in a line.')
  title: string;

  @OfficialProse(LONGEST_DECISION)
  @Meaning('The text of the decision.')
  text: string;

  @Optional()
  @ArrayMaxSize(EFFECT_KINDS.length)
  @Items(() => EffectField)
  @Meaning('What follows by itself once it is adopted, each kind at most once.')
  effects?: EffectField[];

  @Optional()
  @IsBoolean()
  @Meaning('False: it does not stand in the public register. Default: true.')
  public?: boolean;

  @Optional()
  @ArrayMaxSize(MOST_PAPERS)
  @Items(() => PaperField)
  papers?: PaperField[];

  @Optional()
  @IsUUID()
  @Meaning('The party that proposes it, which holds a seat in the body; a focal point names its own. Absent: the Secretariat.')
  holder?: string;
}
