import type { PageFrame } from './page-frame.ts';

declare global {
  namespace App {
    interface Locals {
      readonly page: PageFrame;
    }
  }
}
