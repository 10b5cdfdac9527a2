// What may be typed into the forms of the settings, and what to say beside a field otherwise.
import { z } from 'zod';
import { isTimeZone } from '../calendar/zone.ts';
import { CADENCES, MONTHS, PAIRING_MODES, SESSION_LENGTHS_MINUTES } from '../programs/rules.ts';
import {
  distinctTopics,
  SETTING_BOUNDS,
  SETTING_LENGTHS,
  type SettingsSection,
} from '../programs/settings.ts';
import { clip } from '../slack/text.ts';
import { ALL_THE_WAY, ANYBODY } from './settings-fields-views.ts';

const tooLong = (max: number) => `This is too long. Keep it under ${max + 1} characters.`;

const text = (max: number, empty: string) => z.string(empty).trim().min(1, empty).max(max, tooLong(max));

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, tooLong(max))
    .nullable()
    .transform((typed) => typed ?? '');

/** One entry a line; empty lines are left out, and a line that is too long is named. */
const lines = (max: number, each: number, one: string) =>
  z
    .string()
    .max(max, tooLong(max))
    .nullable()
    .transform((typed) => (typed ?? '').split('\n').flatMap((line) => line.trim() || []))
    .superRefine((typed, check) => {
      const long = typed.find((line) => line.length > each);
      if (long === undefined) return;
      const message = `${one} has at most ${each} characters. Shorten “${clip(long, 40)}”.`;
      check.addIssue({ code: 'custom', message });
    });

const number = ({ least, most }: { readonly least: number; readonly most: number }) => {
  const wrong = `Choose a number from ${least} to ${most}.`;
  return z.coerce.number(wrong).int(wrong).min(least, wrong).max(most, wrong);
};

const purposeForm = z.object({
  name: text(SETTING_LENGTHS.name, 'Give the program a name.'),
  purpose: text(SETTING_LENGTHS.purpose, 'Say in a sentence or two what the program is for.'),
  successMeasures: lines(SETTING_LENGTHS.measures, SETTING_LENGTHS.measure, 'A measure'),
  knowledgeGaps: optionalText(SETTING_LENGTHS.gaps),
  pilotUnit: optionalText(SETTING_LENGTHS.unit),
});

const scheduleForm = z.object({
  enrollUntilOn: z.iso.date('Choose by when people should answer.'),
  startsOn: z.iso.date('Choose the day the program starts.').optional(),
  months: z.coerce.number('Choose how long the program runs.').int().min(MONTHS.least).max(MONTHS.most),
  cadence: z.enum(CADENCES, 'Choose how often pairs meet.'),
  sessionMinutes: z.coerce
    .number('Choose how long a session is.')
    .refine(
      (minutes) => SESSION_LENGTHS_MINUTES.some((length) => length === minutes),
      'Choose one of the lengths.',
    ),
  plannedSessions: z.number('Give a number, or leave it empty.').int('Give a whole number.').nullable(),
  timeZone: z.string('Choose a zone.').refine(isTimeZone, 'Choose one of the zones.'),
});

const matchingForm = z.object({
  mentorCapacity: number(SETTING_BOUNDS.capacity),
  minimumGradeGap: number(SETTING_BOUNDS.gradeGap),
  chainDepth: z
    .enum([ALL_THE_WAY, '1', '2', '3', '4', '5'], 'Choose how far up the chain counts.')
    .transform((value) => (value === ALL_THE_WAY ? null : Number(value))),
  pairingMode: z.enum(PAIRING_MODES, 'Choose how people are paired.').optional(),
  phases: z
    .union([number(SETTING_BOUNDS.phases), z.null()])
    .transform((phases) => phases ?? 1)
    .optional(),
});

const peopleForm = z
  .object({
    topics: z.array(z.string()).nullable(),
    ownTopics: lines(SETTING_LENGTHS.ownTopics, SETTING_LENGTHS.topic, 'A topic'),
    sponsorSlackUserId: z.string().nullable(),
    contactSlackUserId: z.string().nullable(),
    isOpenToAll: z.array(z.string()).nullable(),
    anonymityThreshold: number(SETTING_BOUNDS.threshold),
  })
  .transform(({ topics, ownTopics, isOpenToAll, ...form }) => ({
    ...form,
    topics: distinctTopics([...(topics ?? []), ...ownTopics]),
    isOpenToAll: isOpenToAll?.includes(ANYBODY) ?? false,
  }));

/** What each section's form says; its keys are the form's block ids. */
export const SECTION_FORMS = {
  purpose: purposeForm,
  schedule: scheduleForm,
  matching: matchingForm,
  people: peopleForm,
} as const satisfies Record<SettingsSection, z.ZodType>;
