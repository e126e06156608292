/** `membership/confirm-membership`, of its request: where its facts stand. */
export function factsName(request: string): string {
  const [, service = '', ...parts] = request.replace(/^\w+ \//, '').split('/');
  const words = parts.map((part) => part.replaceAll(/[{}]/g, ''));
  return `${service}/${words.join('.')}`;
}
