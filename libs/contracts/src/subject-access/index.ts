export { exportSubject, type SubjectAccess, SUBJECT_SECTIONS } from './export-subject.js';
export * from './subject-export.js';
export * from './subject-files.js';
export { subjectHtml } from './subject-html.js';
export { NOT_EXPORTED } from './work-sections.js';
