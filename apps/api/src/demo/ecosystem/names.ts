/** Common names, to be drawn from: together they are nobody's. */
const list = (names: string): readonly string[] => names.split(' ');

export const MALE_NAMES = list(
  'Adam Ahmed Alan Andrew Barry Ben Callum Carl Craig Daniel Darren Dean Gary Hassan Ian Imran Jack Jamie Jason Jordan Karl Kevin Kyle Lee Liam Lewis Marcus Mark Martin Michael Mohammed Nathan Paul Peter Reece Ricky Ross Ryan Sean Stephen Stuart Terry Tyrone Wayne',
);
export const FEMALE_NAMES = list(
  'Aisha Alison Amanda Amy Bethany Chantelle Charlotte Chloe Claire Danielle Donna Emma Fatima Gemma Hannah Jade Jenna Joanne Karen Kelly Kirsty Laura Leanne Lisa Louise Megan Michelle Natalie Nicola Rachel Rebecca Samantha Sarah Shannon Stacey Tracey Victoria Zoe',
);
export const FAMILY_NAMES = list(
  'Adams Ahmed Allen Atkinson Bailey Baker Barnes Begum Bell Bennett Booth Brooks Burton Butler Carter Chapman Clarke Collins Cooper Cox Davies Dawson Dixon Ellis Evans Fisher Foster Gibson Graham Grant Green Griffiths Hall Harris Harvey Hill Holmes Howard Hughes Hunt Hussain Jackson James Jenkins Kaur Kelly Khan King Knight Lane Lloyd Marsh Mason Mills Moore Morgan Morris Murphy Murray Owen Palmer Parker Patel Phillips Powell Price Reid Richards Roberts Robinson Rogers Scott Shaw Simpson Singh Stevens Stone Thomas Turner Walker Walsh Ward Watson Webb West White Wilson Wood Wright Young',
);
