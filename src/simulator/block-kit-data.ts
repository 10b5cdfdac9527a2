// Block Kit's tables and charts, with Slack's limits. `data_visualization` is documented at
// docs.slack.dev/reference/block-kit/blocks/data-visualization-block; the packages' types do not have it yet.
import { z } from 'zod';
import { blockId } from './block-kit-objects.ts';
import { richText } from './block-kit-rich-text.ts';

type Context = z.core.$RefinementCtx;

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().min(1),
});
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);
const row = z.array(cell).min(1).max(20);

export const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: z.array(row).min(1).max(100),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(20)
    .optional(),
});

export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: blockId,
    caption: z.string().min(1),
    rows: z.array(row).min(2).max(201),
    page_size: z.number().int().min(1).max(100).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  })
  .superRefine(({ rows, row_header_column_index: headed }, context) => {
    const columns = rows[0]?.length ?? 0;
    for (const [index, { length }] of rows.entries()) {
      if (length !== columns) complain(context, ['rows', index], 'must have as many cells as the first row');
    }
    for (const [index, { type }] of (rows[0] ?? []).entries()) {
      if (type === 'rich_text')
        complain(context, ['rows', 0, index], 'must not be rich_text in the header row');
    }
    if (headed !== undefined && headed >= columns) {
      complain(context, ['row_header_column_index'], 'must be the index of a column');
    }
  });

const name = z.string().min(1).max(20);
const pie = z.strictObject({
  type: z.literal('pie'),
  segments: z
    .array(z.strictObject({ label: name, value: z.number().gt(0) }))
    .min(1)
    .max(12),
});

const axes = z.strictObject({
  categories: z.array(name).min(1).max(20),
  x_label: z.string().min(1).max(50).optional(),
  y_label: z.string().min(1).max(50).optional(),
});
const series = z.strictObject({
  name,
  data: z
    .array(z.strictObject({ label: name, value: z.number() }))
    .min(1)
    .max(20),
});

const xyChart = <Type extends string>(type: Type) =>
  z
    .strictObject({
      type: z.literal(type),
      series: z.array(series).min(1).max(12),
      axis_config: axes,
    })
    .superRefine((chart, context) => {
      const names = new Set<string>();
      for (const [index, one] of chart.series.entries()) {
        if (names.has(one.name)) complain(context, ['series', index, 'name'], 'must be unique');
        names.add(one.name);
        const labels = one.data.map(({ label }) => label);
        const isSame =
          new Set(labels).size === labels.length &&
          labels.length === chart.axis_config.categories.length &&
          chart.axis_config.categories.every((category) => labels.includes(category));
        if (!isSame) complain(context, ['series', index, 'data'], 'must have one point for every category');
      }
    });

export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: blockId,
  title: z.string().min(1).max(50),
  chart: z.discriminatedUnion('type', [pie, xyChart('bar'), xyChart('line'), xyChart('area')]),
});

function complain(context: Context, path: (string | number)[], message: string): void {
  context.addIssue({ code: 'custom', path, message });
}
