import type { Proposal } from '../../proposals/domain/proposal.js';

type Wording = Pick<Proposal, 'title' | 'text' | 'effects'>;

/**
 * True where a change makes another text of a proposal: its title, its words or what follows from it. Papers and who may read it are
 * beside the text. Advice belongs to the text that it was given on.
 */
export const readsOtherwise = ({ title, text, effects }: Wording, change: Partial<Wording>): boolean =>
  (change.title ?? title) !== title ||
  (change.text ?? text) !== text ||
  JSON.stringify(change.effects ?? effects) !== JSON.stringify(effects);
