import { IsString, MaxLength } from 'class-validator';
import { type Condition, Optional } from '#libs/event-sourcing';
import { IsCountry, Meaning } from '#libs/reference';
import { Repeatable } from './page-query.js';

// Filters that lists of several services have; what they find is the view's to say.

const LONGEST_WORDS = 200;

const together =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (prototype, property) => {
    for (const decorate of decorators.toReversed()) decorate(prototype, property);
  };

/** `@SearchText('name and country') text?: string`: words that a document has, or that some of it begins with. */
export const SearchText = (fields: string): PropertyDecorator =>
  together(Optional(), IsString(), MaxLength(LONGEST_WORDS), Meaning(`Words, or beginnings of words, of ${fields}`));

/** The condition of the words of a view. */
export const matchesText = (text: string | undefined): Condition | undefined => (text ? { text } : undefined);

/** `@CountryFilter() country?: string[]`: what is in one of the countries. */
export const CountryFilter = (): PropertyDecorator => together(Repeatable(), IsCountry({ each: true }));
