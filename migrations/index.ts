import { Migration20261122000100 } from './Migration20261122000100.js';
import { Migration20261122000200 } from './Migration20261122000200.js';
import { Migration20261122000300 } from './Migration20261122000300.js';
import { Migration20261122000400 } from './Migration20261122000400.js';
import { Migration20261122000500 } from './Migration20261122000500.js';
import { Migration20261122000600 } from './Migration20261122000600.js';
import { Migration20261122000700 } from './Migration20261122000700.js';
import { Migration20261122000800 } from './Migration20261122000800.js';
import { Migration20261122000900 } from './Migration20261122000900.js';
import { Migration20261127000100 } from './Migration20261127000100.js';
import { Migration20261127000200 } from './Migration20261127000200.js';
import { Migration20261127000210 } from './Migration20261127000210.js';
import { Migration20261127000220 } from './Migration20261127000220.js';
import { Migration20261127000300 } from './Migration20261127000300.js';
import { Migration20261127000310 } from './Migration20261127000310.js';
import { Migration20261127000320 } from './Migration20261127000320.js';
import { Migration20261127000400 } from './Migration20261127000400.js';
import { Migration20261127000500 } from './Migration20261127000500.js';
import { Migration20261127000600 } from './Migration20261127000600.js';
import { Migration20261127000610 } from './Migration20261127000610.js';
import { Migration20261127000700 } from './Migration20261127000700.js';
import { Migration20261127000710 } from './Migration20261127000710.js';
import { Migration20261127000800 } from './Migration20261127000800.js';
import { Migration20261127000900 } from './Migration20261127000900.js';
import { Migration20261127001000 } from './Migration20261127001000.js';
import { Migration20261127001100 } from './Migration20261127001100.js';
import { Migration20261127001110 } from './Migration20261127001110.js';
import { Migration20261127001200 } from './Migration20261127001200.js';
import { Migration20261128000100 } from './Migration20261128000100.js';
import { Migration20261128000200 } from './Migration20261128000200.js';
import { Migration20261128000400 } from './Migration20261128000400.js';
import { Migration20261128000500 } from './Migration20261128000500.js';
import { Migration20261128000510 } from './Migration20261128000510.js';
import { Migration20261129000050 } from './Migration20261129000050.js';
import { Migration20261129000100 } from './Migration20261129000100.js';
import { Migration20261129000200 } from './Migration20261129000200.js';
import { Migration20261129000300 } from './Migration20261129000300.js';
import { Migration20261129000600 } from './Migration20261129000600.js';
import { Migration20261129000800 } from './Migration20261129000800.js';
import { Migration20261129000900 } from './Migration20261129000900.js';
import { Migration20261130000100 } from './Migration20261130000100.js';
import { Migration20261130000200 } from './Migration20261130000200.js';
import { Migration20261130000300 } from './Migration20261130000300.js';
import { Migration20261130000310 } from './Migration20261130000310.js';
import { Migration20261130000400 } from './Migration20261130000400.js';
import { Migration20261130000410 } from './Migration20261130000410.js';
import { Migration20261130000420 } from './Migration20261130000420.js';
import { Migration20261130000500 } from './Migration20261130000500.js';
import { Migration20261130000510 } from './Migration20261130000510.js';
import { Migration20261130000600 } from './Migration20261130000600.js';
import { Migration20261130000610 } from './Migration20261130000610.js';
import { Migration20261130000700 } from './Migration20261130000700.js';
import { Migration20261201000100 } from './Migration20261201000100.js';
import { Migration20261201000200 } from './Migration20261201000200.js';
import { Migration20261201000210 } from './Migration20261201000210.js';
import { Migration20261201000300 } from './Migration20261201000300.js';
import { Migration20261201000400 } from './Migration20261201000400.js';
import { Migration20261201000700 } from './Migration20261201000700.js';
import { Migration20261201000800 } from './Migration20261201000800.js';
import { Migration20261201000900 } from './Migration20261201000900.js';
import { Migration20261202000100 } from './Migration20261202000100.js';
import { Migration20261202000110 } from './Migration20261202000110.js';
import { Migration20261202000120 } from './Migration20261202000120.js';
import { Migration20261202000200 } from './Migration20261202000200.js';
import { Migration20261202000210 } from './Migration20261202000210.js';
import { Migration20261202000300 } from './Migration20261202000300.js';
import { Migration20261202000400 } from './Migration20261202000400.js';
import { Migration20261202000500 } from './Migration20261202000500.js';
import { Migration20261202000600 } from './Migration20261202000600.js';
import { Migration20261202000610 } from './Migration20261202000610.js';
import { Migration20261202000800 } from './Migration20261202000800.js';
import { Migration20261202000810 } from './Migration20261202000810.js';
import { Migration20261202000820 } from './Migration20261202000820.js';
import { Migration20261203000100 } from './Migration20261203000100.js';
import { Migration20261203000200 } from './Migration20261203000200.js';
import { Migration20261203000300 } from './Migration20261203000300.js';
import { Migration20261203000310 } from './Migration20261203000310.js';
import { Migration20261203000400 } from './Migration20261203000400.js';
import { Migration20261203000410 } from './Migration20261203000410.js';
import { Migration20261203000600 } from './Migration20261203000600.js';
import { Migration20261203000610 } from './Migration20261203000610.js';
import { Migration20261204000200 } from './Migration20261204000200.js';
import { Migration20261204000400 } from './Migration20261204000400.js';
import { Migration20261204000410 } from './Migration20261204000410.js';

/** In order; a list and not a folder, so that a build that left one out fails instead of skipping it. */
export const MIGRATIONS = [
  Migration20261122000100,
  Migration20261122000200,
  Migration20261122000300,
  Migration20261122000400,
  Migration20261122000500,
  Migration20261122000600,
  Migration20261122000700,
  Migration20261122000800,
  Migration20261122000900,
  Migration20261127000100,
  Migration20261127000200,
  Migration20261127000210,
  Migration20261127000220,
  Migration20261127000300,
  Migration20261127000310,
  Migration20261127000320,
  Migration20261127000400,
  Migration20261127000500,
  Migration20261127000600,
  Migration20261127000610,
  Migration20261127000700,
  Migration20261127000710,
  Migration20261127000800,
  Migration20261127000900,
  Migration20261127001000,
  Migration20261127001100,
  Migration20261127001110,
  Migration20261127001200,
  Migration20261128000100,
  Migration20261128000200,
  Migration20261128000400,
  Migration20261128000500,
  Migration20261128000510,
  Migration20261129000050,
  Migration20261129000100,
  Migration20261129000200,
  Migration20261129000300,
  Migration20261129000600,
  Migration20261129000800,
  Migration20261129000900,
  Migration20261130000100,
  Migration20261130000200,
  Migration20261130000300,
  Migration20261130000310,
  Migration20261130000400,
  Migration20261130000410,
  Migration20261130000420,
  Migration20261130000500,
  Migration20261130000510,
  Migration20261130000600,
  Migration20261130000610,
  Migration20261130000700,
  Migration20261201000100,
  Migration20261201000200,
  Migration20261201000210,
  Migration20261201000300,
  Migration20261201000400,
  Migration20261201000700,
  Migration20261201000800,
  Migration20261201000900,
  Migration20261202000100,
  Migration20261202000110,
  Migration20261202000120,
  Migration20261202000200,
  Migration20261202000210,
  Migration20261202000300,
  Migration20261202000400,
  Migration20261202000500,
  Migration20261202000600,
  Migration20261202000610,
  Migration20261202000800,
  Migration20261202000810,
  Migration20261202000820,
  Migration20261203000100,
  Migration20261203000200,
  Migration20261203000300,
  Migration20261203000310,
  Migration20261203000400,
  Migration20261203000410,
  Migration20261203000600,
  Migration20261203000610,
  Migration20261204000200,
  Migration20261204000400,
  Migration20261204000410,
];
