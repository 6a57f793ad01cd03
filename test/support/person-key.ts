import { readMasterKeys, useMasterKeys } from '../../libs/kernel/src/index.js';

/** The master key of all tests, for CONCORD_PERSON_KEY of processes under test. */
export const PERSON_KEY = Buffer.alloc(32, 7).toString('base64');

useMasterKeys(readMasterKeys(PERSON_KEY));
