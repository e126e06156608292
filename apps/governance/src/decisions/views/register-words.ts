import type { Language } from '#libs/words';

/** What the printed register says itself. What a decision says, and how its rule is put, is in the language of the record. */
interface RegisterWords {
  readonly title: string;
  readonly decisions: (count: number) => string;
  readonly withText: (text: string) => string;
  readonly on: (day: string) => string;
  readonly body: string;
  readonly adopted: string;
  readonly byWrittenProcedure: string;
  readonly inMeeting: string;
  readonly under: string;
  readonly version: (version: number) => string;
  readonly adoptsItself: string;
  readonly rule: string;
  readonly quorum: string;
  readonly outcome: string;
  readonly effect: string;
  readonly implemented: string;
  readonly superseded: string;
  readonly supersededBy: (decision: string, day: string | undefined) => string;
  readonly supersedes: string;
  readonly corrected: (day: string) => string;
  readonly formerTitle: string;
  readonly formerText: string;
}

export const REGISTER_WORDS: Readonly<Record<Language, RegisterWords>> = {
  en: {
    title: 'Register of decisions',
    decisions: (count) => (count === 1 ? '1 decision' : `${count} decisions`),
    withText: (text) => `with “${text}”`,
    on: (day) => `on ${day}`,
    body: 'Body',
    adopted: 'Adopted',
    byWrittenProcedure: 'by written procedure',
    inMeeting: 'in a meeting',
    under: 'Under',
    version: (version) => `version ${version} of its Terms of Reference`,
    adoptsItself: ', which it adopts itself',
    rule: 'Rule',
    quorum: 'quorum',
    outcome: 'Outcome',
    effect: 'Effect',
    implemented: 'Implemented',
    superseded: 'Superseded',
    supersededBy: (decision, day) => `by ${decision}, on ${day}`,
    supersedes: 'Supersedes',
    corrected: (day) => `Corrected on ${day}:`,
    formerTitle: 'Title as decided:',
    formerText: 'Text as decided:',
  },
  fr: {
    title: 'Registre des décisions',
    decisions: (count) => (count === 1 ? '1 décision' : `${count} décisions`),
    withText: (text) => `avec « ${text} »`,
    on: (day) => `au ${day}`,
    body: 'Organe',
    adopted: 'Adoptée',
    byWrittenProcedure: 'par procédure écrite',
    inMeeting: 'en réunion',
    under: 'En vertu de',
    version: (version) => `la version ${version} de son mandat`,
    adoptsItself: ', que la décision adopte elle-même',
    rule: 'Règle',
    quorum: 'quorum',
    outcome: 'Résultat',
    effect: 'Effet',
    implemented: 'Mise en œuvre',
    superseded: 'Remplacée',
    supersededBy: (decision, day) => `par ${decision}, le ${day}`,
    supersedes: 'Remplace',
    corrected: (day) => `Corrigée le ${day} :`,
    formerTitle: 'Titre au moment de la décision :',
    formerText: 'Texte au moment de la décision :',
  },
  es: {
    title: 'Registro de decisiones',
    decisions: (count) => (count === 1 ? '1 decisión' : `${count} decisiones`),
    withText: (text) => `con «${text}»`,
    on: (day) => `al ${day}`,
    body: 'Órgano',
    adopted: 'Adoptada',
    byWrittenProcedure: 'por procedimiento escrito',
    inMeeting: 'en una reunión',
    under: 'En virtud de',
    version: (version) => `la versión ${version} de su mandato`,
    adoptsItself: ', que la propia decisión adopta',
    rule: 'Regla',
    quorum: 'cuórum',
    outcome: 'Resultado',
    effect: 'Efecto',
    implemented: 'Aplicada',
    superseded: 'Sustituida',
    supersededBy: (decision, day) => `por ${decision}, el ${day}`,
    supersedes: 'Sustituye a',
    corrected: (day) => `Corregida el ${day}:`,
    formerTitle: 'Título en el momento de la decisión:',
    formerText: 'Texto en el momento de la decisión:',
  },
};
