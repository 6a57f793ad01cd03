import { listQuestions } from './referral-questions.mjs';

const CONNECTIONS = { capacity: 'ServiceCapacity', duplicates: 'DuplicatePair', providerReport: 'ProviderReportRow', serviceUsers: 'ServiceUserFound', volumePromises: 'VolumePromise', formerReferrals: 'FormerReferral' };
const connectionOf = (name) => `${CONNECTIONS[name] ?? name[0].toUpperCase() + name.slice(1, -1)}Connection`;

export async function wallQuestions(sql) {
  return (await listQuestions(sql)).map((question) => ({ ...question, connection: connectionOf(question.name) }));
}
