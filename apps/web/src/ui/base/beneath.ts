import { createContext, useContext } from 'react';

const Beneath = createContext(false);

/** What stands under a form that is beside it: to be seen, not to be used. */
export const BeneathProvider = Beneath.Provider;
const RecordInSight = createContext(false);

/** Whether a form stands beside its record: what the record says need not be said again. */
export const RecordInSightProvider = RecordInSight.Provider;
export const useIsRecordInSight = (): boolean => useContext(RecordInSight);
export const useIsBeneath = (): boolean => useContext(Beneath);
