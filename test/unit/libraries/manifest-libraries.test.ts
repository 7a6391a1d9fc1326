import { expect, test } from 'vitest';

import { familiarityOf, knownLibraries } from '../../../parser/libraries/familiarity.ts';
import { manifestLibraries } from '../../../parser/libraries/manifest-libraries.ts';

test.each([
  [
    'package.json',
    '{"dependencies":{"next":"1"},"devDependencies":{"@scope/kit":"2"}}',
    ['next', '@scope/kit'],
  ],
  [
    'composer.json',
    '{"require":{"php":">=8","laravel/framework":"11"}}',
    ['php', 'laravel/framework'],
  ],
  [
    'Cargo.toml',
    '[dependencies]\nserde = { version = "1" }\n[dev-dependencies]\nrstest = "0.1"\n',
    ['serde', 'rstest'],
  ],
  [
    'pyproject.toml',
    '[project]\ndependencies = ["requests[socks]>=2 ; python_version > \'3\'"]\n[project.optional-dependencies]\ntest = ["pytest"]\n[tool.poetry.dependencies]\ndjango = "5"\n',
    ['requests', 'pytest', 'django'],
  ],
  ['requirements.txt', '# tools\nflask==3\n-r other.txt\n\nnumpy>=2\n', ['flask', 'numpy']],
  [
    'go.mod',
    'module x\n\nrequire (\n\tgithub.com/gorilla/mux v1.8.0\n)\nrequire golang.org/x/net v0.1.0\n',
    ['github.com/gorilla/mux', 'golang.org/x/net'],
  ],
  ['Gemfile', "source 'x'\ngem 'rails', '~> 7'\n  gem \"puma\"\n", ['rails', 'puma']],
])('%s', (name, text, expected) => {
  expect(manifestLibraries(name, text)).toEqual(expected);
});

test('what cannot be read lists nothing', () => {
  for (const name of ['package.json', 'Cargo.toml', 'pyproject.toml', 'unknown.txt']) {
    expect(manifestLibraries(name, '{ broken')).toEqual([]);
  }
  expect(manifestLibraries('package.json', 'null')).toEqual([]);
});

test('a library is known from sessions first, then from a manifest', () => {
  const known = knownLibraries(
    [
      ['Next', 'next'],
      ['next', 'recharts'],
    ],
    ['socket.io', '@scope/kit'],
  );
  expect(familiarityOf('next', known)).toEqual({ known: 'sessions', sessions: 2 });
  expect(familiarityOf('Socket.IO', known)).toEqual({ known: 'manifest', sessions: 0 });
  expect(familiarityOf('kit', known)).toEqual({ known: 'manifest', sessions: 0 });
  expect(familiarityOf('vue', known)).toEqual({ known: 'new', sessions: 0 });
});
