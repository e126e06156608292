import { refusals } from '#libs/event-sourcing';

/** The rules of what is answered of a vintage. */
export const refuse = refusals('figures', {
  'nothing-released': {
    title: 'Nothing released',
    rule: 'Figures are of a released vintage: on that day there was none that had not been withdrawn.',
    kind: 'not-found',
  },
  'vintage-withdrawn': {
    title: 'Vintage withdrawn',
    rule: 'Figures of a withdrawn vintage are no longer answered, by its name or by a day; when and why it was withdrawn stays readable.',
    kind: 'conflict',
  },
  'too-detailed': {
    title: 'Too detailed',
    rule: 'Which tables of a vintage are disclosed is decided with its release, so that they cannot be played off against each other: by corridors, and within them by one dimension more. Ask by fewer dimensions.',
    kind: 'invalid',
  },
  'unknown-statistic': { title: 'No such statistic', rule: 'Statistics have the ids of /api/research/statistics.', kind: 'not-found' },
});
