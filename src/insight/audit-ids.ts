export const auditIds = {
  log: 'audit.log',
  program: 'audit.program',
  person: 'audit.person',
  kind: 'audit.kind',
  all: 'audit.all',
  page: 'audit.page',
  file: 'audit.file',
} as const;
