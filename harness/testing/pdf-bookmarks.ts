/** Where a heading is printed. */
interface Bookmark {
  readonly title: string;
  /** Number of the page's object in the file. */
  readonly page: number;
  /** Points from the lower edge of the page. */
  readonly fromBottom: number;
}

/** ISO 32000-1, 12.3.3, as Chromium writes it: objects are not compressed, and a title is ASCII or UTF-16. */
const item =
  /<<\/Title (?:\(((?:\\.|[^\\)])*)\)|<FEFF([0-9A-F]*)>)\s*\/Dest \[(\d+) 0 R \/XYZ [\d.]+ ([\d.]+)/g;

/** The bookmarks of a PDF that Chromium has printed, in no order. */
export function readBookmarks(pdf: Buffer): readonly Bookmark[] {
  return [...pdf.toString('latin1').matchAll(item)].map(([, ascii, utf16 = '', page, fromBottom]) => ({
    title: ascii?.replace(/\\(.)/g, '$1') ?? Buffer.from(utf16, 'hex').swap16().toString('utf16le'),
    page: Number(page),
    fromBottom: Number(fromBottom),
  }));
}
