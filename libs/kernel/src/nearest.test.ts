import { nearestName } from './nearest.js';

describe('the nearest known name', () => {
  const known = ['offence_id', 'service_user_id', 'offence_date', 'offence_code', 'proof', 'proof_date'];

  it.each([
    ['offence_dat', 'offence_date'],
    ['Offence_Date', 'offence_date'],
    [' proof ', 'proof'],
    ['porof', 'proof'],
    ['ofence_cod', 'offence_code'],
    ['service_user', 'service_user_id'],
  ])('%s stands for %s', (name, meant) => {
    expect(nearestName(name, known)).toBe(meant);
  });

  it.each(['colour', '', 'id', 'date', 'p'])('"%s" stands for none of them, or for several alike', (name) => {
    expect(nearestName(name, known)).toBeUndefined();
  });
});
