import { replicateDesignations, replicatePersons, speakersBy } from '#libs/parties';

/** What membership knows of persons, learnt over the bus: that there is one, where it is designated, that it was erased. */
export const personReplicas = replicatePersons('membership');

/** Who acts for authorities, also by what membership itself tells: it hears that like everybody else. */
export const { designations, speakers } = replicateDesignations('membership');
export const speakersKnown = speakersBy(speakers.group, designations, personReplicas.persons);
