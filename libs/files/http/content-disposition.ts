/** No longer than file systems take, with the ending. */
const LONGEST_NAME = 120;
/** Of what `encodeURIComponent` leaves as it is, what RFC 8187 does not. */
const TO_ENCODE = /['()*]/g;
/** Other endings that a type is known by. */
const ALSO: Readonly<Record<string, readonly string[]>> = { jpg: ['jpeg'], md: ['markdown'] };

/** Nothing that a file system or a shell takes for something else: no path, no control or direction characters, no dot at the ends. */
const toPlainName = (name: string): string =>
  [
    ...name
      .normalize('NFC')
      .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .replaceAll(/[/\\:*?"<>|]/g, '_')
      .replaceAll(/\s+/g, ' '),
  ]
    .slice(0, LONGEST_NAME)
    .join('')
    .replaceAll(/^[. ]+|[. ]+$/g, '');

/**
 * To be saved under this name (RFC 6266), never to be shown in place. The ending is that of the type, whatever the name says: nobody is given
 * a program that is called a document.
 */
export function contentDisposition(name: string, ending: string): string {
  const said = [ending, ...(ALSO[ending] ?? [])].find((each) => name.toLowerCase().endsWith(`.${each}`));
  const stem = toPlainName(said === undefined ? name : name.slice(0, -said.length - 1)) || 'file';
  const whole = `${stem}.${ending}`;
  const ascii = whole.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/[%"\\;]/g, '_');
  const extended = encodeURIComponent(whole).replaceAll(TO_ENCODE, percentEncode);
  return ascii === whole ? `attachment; filename="${ascii}"` : `attachment; filename="${ascii}"; filename*=UTF-8''${extended}`;
}

const percentEncode = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
