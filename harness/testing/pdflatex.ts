import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'vitest';

const hasPdflatex = !(await execa('pdflatex', ['--version'], { reject: false })).failed;

/** Left out, visibly, where Debian's texlive-latex-base is not installed. */
export const testWithPdflatex = test.skipIf(!hasPdflatex);

/**
 * What pdfLaTeX says of a paper that has `text` and nothing else, the second time: then it knows how wide columns are. Throws
 * with that when it fails.
 */
export async function compileLatex(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'latex-'));
  await writeFile(join(folder, 'table.tex'), text);
  await writeFile(
    join(folder, 'paper.tex'),
    String.raw`\documentclass[a4paper]{article}\usepackage{longtable,graphicx}\begin{document}\input{table.tex}\end{document}`,
  );
  const args = ['-interaction=nonstopmode', '-halt-on-error', 'paper.tex'];
  await execa('pdflatex', args, { cwd: folder });
  const { stdout } = await execa('pdflatex', args, { cwd: folder });
  return stdout;
}
