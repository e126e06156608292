import { msg } from '@lingui/core/macro';
import type { Entry } from '../../screen.ts';

/** Seven at most; one that a role never has is absent. They come with their screens. */
export const ENTRIES: readonly Entry[] = [
  { words: msg`Inbox`, to: '/', who: ['secretariat', 'focal-point', 'auditor', 'learner', 'operator'] },
  {
    words: msg`Members`,
    to: '/authorities',
    who: ['secretariat', 'focal-point', 'auditor'],
    screens: [
      { words: msg`Directory`, to: '/authorities', who: ['secretariat', 'focal-point', 'auditor'] },
      { words: msg`Pipeline`, to: '/pipeline', who: ['secretariat', 'auditor'] },
      { words: msg`Roll`, to: '/roll', who: ['secretariat', 'auditor'] },
      { words: msg`Growth`, to: '/growth', who: ['secretariat', 'auditor'] },
      { words: msg`Liaison desk`, to: '/liaison', who: ['secretariat', 'focal-point', 'auditor'] },
      { words: msg`Persons`, to: '/people', who: ['secretariat', 'focal-point', 'auditor'] },
    ],
  },
  { words: msg`Imports`, to: '/imports', who: ['secretariat', 'focal-point'] },
];
