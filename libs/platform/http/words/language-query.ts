import { IsIn } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { type Language, languages } from '#libs/words';

/** The language that something is answered in, as a field of a query: `@InLanguage() language: Language = 'en'`. */
export const InLanguage = (): PropertyDecorator => (prototype, property) => {
  for (const decorate of [Meaning('The language of the words.'), IsIn(languages), Optional()]) decorate(prototype, property);
};

/** Of what is asked by nothing else. */
export class LanguageQuery {
  @InLanguage()
  language: Language = 'en';
}
