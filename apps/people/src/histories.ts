import { type HistoryOptions, recordHistory } from '#libs/platform';
import { INTERNAL_TO_SEALING } from './data-protection/subject-export.js';
import { person, refuse as refusePerson } from './persons/domain/person.decider.js';
import { refuseText, sealedText } from './texts/domain/sealed-text.decider.js';

/** That something was recorded of a person, when and by whom: what it was is told to the person alone, who exports it. */
const ofPerson: HistoryOptions = { unknown: refusePerson['not-registered'], withoutData: true };

const ofText: HistoryOptions = { words: 'one sealed text', unknown: refuseText['text-unknown'], hidden: INTERNAL_TO_SEALING };

/** How everything recorded of a record is read. */
export const histories = [
  recordHistory({ path: 'persons', id: 'person', decider: person, tag: 'Persons' }, ofPerson),
  recordHistory({ path: 'texts', id: 'text', decider: sealedText, tag: 'Texts' }, ofText),
];
