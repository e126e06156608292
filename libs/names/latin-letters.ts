import anyAscii from 'any-ascii';

/** Small letters of the Latin script that Unicode does not take apart: ł, đ, ø, æ, þ, ɓ, ŋ, ə. What has no case (clicks) is no variant of one. */
const SMALL_LATIN = /(?![a-z])(?=\p{Ll})\p{sc=Latin}/gu;
const LETTERS = /^[a-z]+$/;

/** As people type them who do not have them on the keyboard: ł is l, æ is ae. Of small letters alone; other scripts stay. */
export const typedLatin = (text: string): string =>
  text.replace(SMALL_LATIN, (letter) => {
    const typed = anyAscii(letter);
    return LETTERS.test(typed) ? typed : letter;
  });
