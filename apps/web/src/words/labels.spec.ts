import { setupI18n } from '@lingui/core';
import { refusalWords, toLabel } from './labels.ts';

const i18n = setupI18n({
  locale: 'fr',
  messages: {
    fr: {
      'kind.ministry': 'Ministère',
      'portfolio.labour': 'Travail',
      'refusal.body/dissolved': 'Organe dissous',
      'refusal.body/dissolved.rule': 'Rien n’y change plus.',
    },
  },
});

describe('the words of a code', () => {
  it('are those of its field, or of the vocabulary that the field shares', () => {
    expect(toLabel(i18n, 'kind', 'ministry')).toBe('Ministère');
    expect(toLabel(i18n, 'portfolios', 'labour')).toBe('Travail');
  });

  it('are the code itself where the server knows more than the page', () => {
    expect(toLabel(i18n, 'kind', 'embassy')).toBe('embassy');
  });
});

describe('the words of a refusal', () => {
  it('are a title and a rule, or none while the catalogue does not have both', () => {
    expect(refusalWords(i18n, 'body/dissolved')).toEqual({ title: 'Organe dissous', rule: 'Rien n’y change plus.' });
    expect(refusalWords(i18n, 'body/unheard-of')).toBeUndefined();
  });
});
