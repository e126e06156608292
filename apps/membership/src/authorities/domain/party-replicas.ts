import { replicateDesignations, replicatePersons, speakersBy } from '#libs/parties';

/** What membership knows of persons, learnt over the bus: that there is one, where it is designated, that it was erased. */
export const personReplicas = replicatePersons('membership');

/** Who acts for authorities, also by what membership itself records. */
export const { designations, speakers, noteDesignation, ownSpeakers } = replicateDesignations('membership');
export const speakersKnown = speakersBy([speakers.name, ownSpeakers], designations, personReplicas.persons);
