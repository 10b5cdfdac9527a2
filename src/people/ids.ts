export const peopleIds = {
  import: 'people.import',
  order: 'people.import.order',
  reorder: 'people.import.reorder',
  confirm: 'people.import.confirm',
  close: 'people.import.close',
  reopen: 'people.import.reopen',
  discard: 'people.import.discard',
  badRows: 'people.import.bad-rows',
} as const;
