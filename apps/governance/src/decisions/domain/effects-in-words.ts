import type { EffectKind, WhyNoEffect } from '../../proposals/domain/proposal.js';

/** Of each kind of effect, what it does. */
const DOES: Record<EffectKind, string> = {
  'adopt-terms': 'the adoption of the Terms of Reference',
  'establish-group': 'the establishment of the working group',
  'close-group': 'the closing of the working group',
};

const WHY: Record<WhyNoEffect, string> = {
  'already-established': 'another decision had established the group',
  closed: 'the group was closed',
  'already-adopted': 'another decision had adopted this version',
  'not-submitted': 'this version was never submitted',
  'owner-ended': 'the body or group whose terms they are was no more',
};

interface Answered {
  readonly effect: EffectKind;
  readonly cause?: WhyNoEffect;
  readonly priorDecision?: string;
}

/** For everybody: `the closing of the working group followed`. */
export const followedInWords = ({ effect, cause, priorDecision }: Answered): string =>
  cause === undefined
    ? `${DOES[effect]} followed`
    : `${DOES[effect]} did not follow: ${WHY[cause]}${priorDecision ? ` (${priorDecision})` : ''}`;

/** For the Secretariat, which is left with it. */
const WAY_ON = 'Supersede the decision by another one, or record its implementation once it is carried out otherwise.';

/** Of an effect that did not follow, with the way on. */
export const unfollowedInWords = (answered: Answered): string => `${followedInWords(answered)}. ${WAY_ON}`;
