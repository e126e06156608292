import { defined } from '#libs/event-sourcing';
import { type Body, compositionOn } from '../../constitution/domain/body-seats.js';
import type { KnownGroup } from '../../constitution/domain/known-group.decider.js';
import { submittedTerms, type Terms } from '../../constitution/domain/terms-versions.js';
import { refuse } from './decision.refusals.js';
import { type Effect, type EffectKind, type PaperOfDecision, type Proposal, type ProposalFields, toEffect, toPaper } from './proposal.js';

/** Looked up in the streams of the groups that the effects of a decision name. */
export interface KnownGroups {
  readonly establishing: KnownGroup;
  readonly closing: KnownGroup;
}

interface WithEffects {
  readonly effects?: readonly { readonly kind: EffectKind; readonly group?: string; readonly owner?: string }[] | undefined;
}

/** The working group that is to be established, or closed; undefined: none is. */
export const findGroup = ({ effects }: WithEffects, kind: 'establish-group' | 'close-group'): string | undefined =>
  effects?.find((effect) => effect.kind === kind)?.group;

/** The body or group whose terms are to be adopted; undefined: none. */
export const findOwner = ({ effects }: WithEffects): string | undefined => effects?.find(({ kind }) => kind === 'adopt-terms')?.owner;

/** With what holds where nothing is said: public, without effects or papers. */
export function toProposal({ body, title, text, effects = [], papers = [], holder, ...asked }: ProposalFields): Proposal {
  return defined({
    body,
    title,
    text,
    effects: effects.map(toEffect),
    public: asked.public ?? true,
    papers: papers.map(toPaper),
    proposer: holder,
  });
}

/** The parts of a proposal that are said. */
export function changesIn(fields: Partial<Pick<ProposalFields, 'title' | 'text' | 'effects' | 'public' | 'papers'>>): Partial<Proposal> {
  const { title, text, effects, papers } = fields;
  return defined({
    title,
    text,
    effects: effects?.map(toEffect),
    public: fields.public,
    papers: papers?.map(toPaper),
  });
}

export const samePapers = (first: readonly PaperOfDecision[], second: readonly PaperOfDecision[]): boolean =>
  JSON.stringify(first) === JSON.stringify(second);

/** @throws Refusal for a body that is not constituted on the day */
export function assertConstituted(body: Body, day: string, field?: string): void {
  const { status, constitutedOn: since, dissolvedOn } = body;
  if (status === 'none') throw refuse['unknown-body']('No body was constituted under this id.', field);
  if (day < since) throw refuse['unknown-body'](`The body was constituted on ${since}.`, field);
  if (dissolvedOn !== undefined && day >= dissolvedOn) throw refuse['unknown-body'](`The body was dissolved on ${dissolvedOn}.`, field);
}

/** @throws Refusal for a party without a seat in the body on the day */
export function assertSeated(body: Body, holder: string, day: string): void {
  if (compositionOn(body, day).some((seat) => seat.holder.id === holder)) return;
  throw refuse['not-its-seat'](`On ${day} the party holds no seat in the body.`, 'holder');
}

/** @throws Refusal for effects that the body cannot give a decision, or that name what is not there; `field`: where the command has them */
export function assertInItsPower(
  { body: id, effects }: Pick<Proposal, 'body' | 'effects'>,
  body: Body,
  groups: Partial<KnownGroups>,
  field?: 'effects',
): void {
  const kinds = effects.map(({ kind }) => kind);
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) < index);
  if (twice) throw refuse['effect-twice'](`There are two of the kind ${twice}; take two decisions.`, field);
  if (body.kind !== 'steering-committee' && effects.some((effect) => !isOwnTerms(effect, id))) {
    throw refuse['beyond-its-mandate'](
      'An Advisory Group adopts its own Terms of Reference; leave the rest to the Steering Committee.',
      field,
    );
  }
  for (const { kind } of effects) assertCanFollow[kind](groups, field);
}

/**
 * Of each kind of effect what is known to stand in its way beforehand, when it is proposed, amended and opened: it is refused then.
 * Later obstacles are answered by whoever carries it out, and noted with the decision: `decisions/policies.ts`.
 */
const assertCanFollow: Readonly<Record<EffectKind, (groups: Partial<KnownGroups>, field: 'effects' | undefined) => void>> = {
  // The version is held to what was submitted when the decision is opened: `assertSubmitted`.
  'adopt-terms': () => undefined,
  'establish-group': ({ establishing }, field) => {
    const { decision } = openGroup(establishing, field);
    if (decision) throw refuse['group-established'](`It was established by the decision ${decision}.`, field);
  },
  'close-group': ({ closing }, field) => void openGroup(closing, field),
};

/** @throws Refusal for a group that is not known, or was closed */
function openGroup(group: KnownGroup | undefined, field: 'effects' | undefined): KnownGroup {
  if (!group || group.status === 'unknown') throw refuse['unknown-group']('No working group was proposed under this id.', field);
  if (group.status === 'closed') throw refuse['group-closed']('The working group was closed.', field);
  return group;
}

const isOwnTerms = (effect: Effect, body: string): boolean => effect.kind === 'adopt-terms' && effect.owner === body;

/** @throws Refusal unless the version that is to be adopted is the one that was submitted */
export function assertSubmitted(effects: readonly Effect[], terms: Terms | undefined): void {
  for (const effect of effects) {
    if (effect.kind !== 'adopt-terms') continue;
    const version = terms && submittedTerms(terms)?.version;
    if (version === effect.version) continue;
    throw refuse['terms-not-submitted'](
      version === undefined
        ? `Version ${effect.version} of the terms is not submitted.`
        : `Version ${version} of the terms is submitted, not ${effect.version}; amend the proposal.`,
    );
  }
}
