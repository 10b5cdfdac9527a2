// HiGHS, an exact solver of linear programs, as an oracle. Its types describe the CommonJS build, so that one is loaded.
import { createRequire } from 'node:module';
import type highsModule from 'highs';

const { default: load }: typeof highsModule = createRequire(import.meta.url)('highs');

/** Solves a model in the CPLEX LP format. The function throws when the model has no best value. */
export async function highsSolver(): Promise<(model: string) => number> {
  const highs = await load();
  return (model) => {
    const result = highs.solve(model, { output_flag: false });
    if (result.Status !== 'Optimal') throw new Error(result.Status);
    return result.ObjectiveValue;
  };
}
