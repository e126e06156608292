/** Fictional authorities, as a list of the API gives them. */
export interface Sample {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly english: string;
  readonly country: string;
  readonly status: string;
  readonly since: string;
  readonly days: number;
}

export const SAMPLES: readonly Sample[] = [
  {
    id: 'a',
    name: 'Ministry of Labour',
    language: 'en',
    english: 'Ministry of Labour',
    country: 'KEN',
    status: 'member',
    since: '2020-11-02',
    days: 148,
  },
  {
    id: 'b',
    name: 'Ministère du travail',
    language: 'fr',
    english: 'Ministry of Labour',
    country: 'MAR',
    status: 'invited',
    since: '2021-02-15',
    days: 43,
  },
  {
    id: 'c',
    name: 'Secretaría de Trabajo',
    language: 'es',
    english: 'Secretariat of Labour',
    country: 'MEX',
    status: 'in-dialogue',
    since: '2021-03-20',
    days: 10,
  },
  {
    id: 'd',
    name: 'Autoridade para as Condições do Trabalho e da Mobilidade Profissional dos Trabalhadores',
    language: 'pt',
    english: 'Authority for the Conditions of Work and the Occupational Mobility of Workers',
    country: 'MOZ',
    status: 'withdrawn',
    since: '2019-06-30',
    days: 640,
  },
];
