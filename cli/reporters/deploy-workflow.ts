/** Where a site can be published from the repository. */
export const workflowHosts = ['github', 'gitlab'] as const;
export type WorkflowHost = (typeof workflowHosts)[number];

export type WorkflowFacts = {
  /** Version of reckon that the pages are made with. */
  readonly version: string;
  /** The branch whose pushes are published. */
  readonly branch: string;
  readonly timezone: string;
};

/** The file that publishes the site, from the top folder. */
export const workflowFiles: Readonly<Record<WorkflowHost, string>> = {
  github: '.github/workflows/reckon-site.yml',
  gitlab: '.gitlab/reckon-site.yml',
};

/** The text of that file. */
export function workflowText(host: WorkflowHost, facts: WorkflowFacts): string {
  return host === 'github' ? githubText(facts) : gitlabText(facts);
}

/** What else has to be done, once. */
export function workflowHint(host: WorkflowHost): string {
  return host === 'github'
    ? 'In the settings of the repository, under Pages, choose GitHub Actions as the source.'
    : `In .gitlab-ci.yml, include it:\n\n  include:\n    - local: ${workflowFiles.gitlab}`;
}

const about = (host: string) => `\
# Publishes reckon's report site with ${host} Pages (made by: reckon site deploy-workflow).
# Claude Code's transcripts are not here: numbers come from the receipts in sessions/, which \`reckon end\` and \`reckon backfill\`
# write. What has no receipt yet is not on the site.
`;

const comments = {
  depth: '# Estimates are held against plans as they were, so all of the history is needed.',
  strict: '# With --strict it fails when documents have problems.',
};

function buildCommand({ version, timezone }: WorkflowFacts, out: string, url: string): string {
  return `npx --yes reckon@${version} site build --out ${out} --site-url "${url}" --timezone ${timezone}`;
}

function githubText(facts: WorkflowFacts): string {
  return `${about('GitHub')}name: reckon site
on:
  push:
    branches: [${JSON.stringify(facts.branch)}]
  workflow_dispatch:

permissions:
  contents: read
  pages: write
  id-token: write

concurrency:
  group: pages
  cancel-in-progress: false

jobs:
  site:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: \${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/checkout@v6
        with:
          ${comments.depth}
          fetch-depth: 0
      - uses: actions/setup-node@v6
        with:
          node-version: 24
      - id: pages
        uses: actions/configure-pages@v6
      ${comments.strict}
      - run: ${buildCommand(facts, '_site', '${{ steps.pages.outputs.base_url }}/')}
      - uses: actions/upload-pages-artifact@v5
        with:
          path: _site
      - id: deployment
        uses: actions/deploy-pages@v5
`;
}

function gitlabText(facts: WorkflowFacts): string {
  return `${about('GitLab')}pages:
  image: node:24
  variables:
    ${comments.depth}
    GIT_DEPTH: "0"
  script:
    ${comments.strict}
    - ${buildCommand(facts, 'public', '$CI_PAGES_URL/')}
  artifacts:
    paths:
      - public
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
`;
}
