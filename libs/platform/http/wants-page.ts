/** True for a browser: who accepts HTML rather than JSON. Who accepts anything is answered JSON. */
export function wantsPage(accept: string | undefined): boolean {
  const ranges = (accept ?? '*/*').split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });
  const acceptWeight = (type: string): number => {
    const matching = [type, `${type.split('/')[0]}/*`, '*/*'].find((candidate) => ranges.some((range) => range.type === candidate));
    return ranges.find((range) => range.type === matching)?.weight ?? 0;
  };
  return acceptWeight('text/html') > acceptWeight('application/json');
}
