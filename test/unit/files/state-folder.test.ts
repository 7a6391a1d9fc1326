import { expect, test } from 'vitest';

import { stateFolder } from '../../../cli/adapters/state-folder.ts';

const linux = { env: {}, home: '/home/mira', platform: 'linux', cwd: '/work/tool' };
const mac = { ...linux, home: '/Users/mira', platform: 'darwin' };
const windows = {
  env: {},
  home: 'C:\\Users\\mira',
  platform: 'win32',
  cwd: 'C:\\work\\tool',
};

test.each([
  ['the usual one', linux, '/home/mira/.local/state/reckon'],
  ['XDG', { ...linux, env: { XDG_STATE_HOME: '/srv/state' } }, '/srv/state/reckon'],
  ['a relative XDG', { ...linux, env: { XDG_STATE_HOME: 's' } }, '/home/mira/.local/state/reckon'],
  ['its own', { ...linux, env: { RECKON_STATE_DIR: '/s', XDG_STATE_HOME: '/srv' } }, '/s'],
  ['a relative own', { ...linux, env: { RECKON_STATE_DIR: '../s' } }, '/work/s'],
  ['an empty own', { ...linux, env: { RECKON_STATE_DIR: '' } }, '/home/mira/.local/state/reckon'],
  ['macOS', mac, '/Users/mira/Library/Application Support/reckon'],
  ['its own on macOS', { ...mac, env: { RECKON_STATE_DIR: '/s' } }, '/s'],
  ['Windows', { ...windows, env: { LOCALAPPDATA: 'D:\\local' } }, 'D:\\local\\reckon'],
  ['Windows without a name', windows, 'C:\\Users\\mira\\AppData\\Local\\reckon'],
  ['its own on Windows', { ...windows, env: { RECKON_STATE_DIR: 'E:\\s' } }, 'E:\\s'],
])('%s', (_what, machine, folder) => {
  expect(stateFolder(machine)).toBe(folder);
});
