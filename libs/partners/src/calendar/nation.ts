/** The parts of the United Kingdom that have bank holidays of their own. */
export const NATIONS = ['england_and_wales', 'scotland', 'northern_ireland'] as const;
export type Nation = (typeof NATIONS)[number];
