import { filesToSet, textsOf, type HostSetting } from './host-setting.ts';

/** Each setting with what it is, what it would be, how, and at what cost. */
export function renderSettings(settings: readonly HostSetting[]): string {
  return settings.map((setting) => `${renderSetting(setting).join('\n')}\n`).join('\n');
}

function renderSetting(setting: HostSetting): string[] {
  const { name, wanted, effect, cost } = setting;
  const open = filesToSet(setting);
  const now = textsOf(setting);
  if (now === '')
    return [`- ${name}: cannot be set here; a virtual machine has it from the machine below it`];
  if (open.length === 0) return [`✓ ${name}: ${now}`, `  for   ${effect}`];
  return [
    `! ${name}: ${now}, would be ${wanted}`,
    `  for   ${effect}`,
    `  costs ${cost}`,
    ...toCommands(open.map(([path]) => [path, wanted])).map((line) => `  by    ${line}`),
    ...toCommands(open).map((line) => `  back  ${line}`),
  ];
}

/** Commands that write texts to files; `policy*` stands for all of a kind that get the same. */
export function toCommands(files: readonly (readonly [string, string])[]): readonly string[] {
  const texts = [...new Set(files.map(([, text]) => text))];
  return texts.map((text) => {
    const paths = files.filter(([, other]) => other === text).map(([path]) => path);
    const shown =
      texts.length === 1 ? new Set(paths.map((path) => path.replace(/policy\d+/, 'policy*'))) : paths;
    return `echo ${text} | sudo tee ${[...shown].join(' ')}`;
  });
}
