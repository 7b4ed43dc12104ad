/**
 * Checksums of right results of local-1, by benchmark and size; they depend on neither threads nor machine nor JDK. pmd's are not
 * here: it works on the sources of the JDK that Debian has today, and is held to what the baseline finds in them.
 */
export const checksums: Readonly<Record<string, string>> = {
  'avrora small': '22a4a9b3da979bcc',
  'fop small': '91815f8cc80b4cf0',
  'h2 small': '2c2e499c290f3536',
  'jython small': 'c74c4c94388fd2dd',
  'luindex small': '2c31ecde21c06e84',
  'lusearch small': '1479b5239a6c7f88',
  'sunflow small': '4b5610deffbdb759',
  'tradebeans small': '1abf57765a1df0e5',
  'xalan small': '973e667dedeb1660',
  'avrora default': 'd2c1fc433be59bcb',
  'fop default': '95c425ac3c6361bc',
  'h2 default': '03d0b45e7caedd01',
  'jython default': 'e6ff83e3fd547e59',
  'luindex default': '10566a5a535efe46',
  'lusearch default': '1b240ea5bd061e67',
  'sunflow default': 'e7168831dcc11674',
  'tradebeans default': 'bd3caff9fad08e77',
  'xalan default': 'a62f4d90b93f1b28',
};
