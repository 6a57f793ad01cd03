/** What an organisation of the demonstration is in the scheme: a newcomer chooses by it. */
export type Part = 'commissioner' | 'prime provider' | 'supplier';

/** The demonstration's organisations whose people one may choose to be: what they are called, and what they are. */
export const ORGANISATIONS: Readonly<Record<string, { readonly name: string; readonly part: Part }>> = {
  'DEMO-COM': { name: 'Commissioner of the sixteen areas', part: 'commissioner' },
  'DEMO-ALDER': { name: 'Alder Rehabilitation', part: 'prime provider' },
  'DEMO-BIRCH': { name: 'Birch Resettlement', part: 'prime provider' },
  'DEMO-CEDAR': { name: 'Cedar Pathways', part: 'prime provider' },
  'DEMO-ELM': { name: 'Elm and Hawthorn Partnership', part: 'prime provider' },
  'DEMO-HAZEL': { name: 'Hazel Community Interest Company', part: 'prime provider' },
  'DEMO-ROWAN': { name: 'Rowan Justice Services', part: 'prime provider' },
  'DEMO-BRIDGE': { name: 'Footbridge Accommodation Advice', part: 'supplier' },
  'DEMO-LANTERN': { name: 'Lantern Work and Training', part: 'supplier' },
  'DEMO-HARBOUR': { name: 'Harbour Recovery Service', part: 'supplier' },
  'DEMO-WELL': { name: "Wellspring Women's Centres", part: 'supplier' },
  'DEMO-KITE': { name: 'Kite Family Support', part: 'supplier' },
  'DEMO-TIDE': { name: 'Tideway Alcohol Advice', part: 'supplier' },
};

/** "Harbour Recovery Service, supplier (DEMO-HARBOUR)": the code as well, for the pages show it. */
export function titleOf(code: string): string {
  const known = ORGANISATIONS[code];
  return known ? `${known.name}, ${known.part} (${code})` : code;
}
