export * from './agree-volume.js';
export * from './promise-volume.js';
export * from './show-supply-chain.js';
export * from './supply-chain.js';
export { type NewVolume, volumeProblems } from './volume.js';
export { findVolume, listVolumes, type VolumeFilter, type VolumeRow } from './volume.store.js';
