import { createContext, useContext } from 'react';
import type { Choice } from '../../../ui/forms/choices.tsx';
import type { SubjectRecord } from './named-values.ts';

interface FormSubject {
  readonly subjectRecord?: SubjectRecord | undefined;
  /** What may be chosen for a field whose facts do not list it: officers, the own authorities. */
  readonly choices?: Readonly<Record<string, readonly Choice[]>> | undefined;
}

const Context = createContext<FormSubject>({});

/** What a form is about, for the fields that find or make what they name. */
export const FormSubjectProvider = Context.Provider;
export const useFormSubject = (): FormSubject => useContext(Context);
