import type { PageFrame } from './page-frame.ts';

declare global {
  namespace App {
    interface Locals {
      readonly pages: readonly PageFrame[];
    }
  }
}
