import { replicateDesignations, speakersBy } from '#libs/parties';
import { person } from './person.decider.js';

/** Who acts for authorities, learnt over the bus; who is a person, people knows itself. */
export const { designations, speakers } = replicateDesignations('people');
export const speakersKnown = speakersBy([speakers.name], designations, person);
