const answers = new Map<string, Promise<unknown>>();

/** Asks before anybody needs the answer: while the libraries are on their way. */
export function askEarly(name: string, ask: () => Promise<unknown>): void {
  const answer = ask();
  // Whoever takes it is told what went wrong.
  answer.catch(() => undefined);
  answers.set(name, answer);
}

/** What was asked early, once: it may be old the next time. */
export function takeEarly<Answer>(name: string, ask: () => Promise<Answer>): Promise<Answer> {
  const answer = answers.get(name) as Promise<Answer> | undefined;
  answers.delete(name);
  return answer ?? ask();
}
