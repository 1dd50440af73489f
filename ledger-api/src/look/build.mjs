// Compiles look.scss and look.js into the files the pages are served with, and writes the fragment that names them.
// The query on each name is the start of the content's SHA-256, so that a browser may keep a file for ever.
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const resources = join(here, '..', 'main', 'resources')
const out = join(resources, 'static', 'look')
mkdirSync(out, { recursive: true })

const notice = (name) => `/*! ${name}: built from GOV.UK Frontend and MOJ Frontend, MIT licence, see THIRD-PARTY.txt */\n`

const compiled = sass.compile(join(here, 'look.scss'), {
  loadPaths: [here, join(here, 'node_modules')],
  style: 'compressed',
  charset: false,
  quietDeps: true,
}).css
// Rules of MOJ Frontend that show pictures we do not ship are left out.
const css = notice('look.css') + compiled.replace(/[^{}]+\{[^{}]*url\([^{}]*\}/g, '') + '\n'
if (css.includes('url(') || css.includes('GDS Transport')) {
  throw new Error('look.css names a picture or a font that is not ours')
}

const bundle = await esbuild.build({
  entryPoints: [join(here, 'look.js')],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  legalComments: 'none',
  write: false,
})
const js = notice('look.js') + bundle.outputFiles[0].text

const version = (content) => createHash('sha256').update(content).digest('hex').slice(0, 10)
writeFileSync(join(out, 'look.css'), css)
writeFileSync(join(out, 'look.js'), js)
writeFileSync(
  join(resources, 'templates', 'fragments', 'assets.html'),
  `<!DOCTYPE html>
<!-- Written by src/look/build.mjs. -->
<html lang="en" xmlns:th="http://www.thymeleaf.org">
  <head th:fragment="assets" th:remove="tag">
    <link rel="stylesheet" th:href="@{/look/brand.css}">
    <link rel="stylesheet" th:href="@{/look/look.css(v='${version(css)}')}">
    <link rel="icon" sizes="any" type="image/svg+xml" th:href="@{/look/icon.svg}">
    <script defer th:src="@{/look/look.js(v='${version(js)}')}"></script>
  </head>
</html>
`,
)
console.log(`look.css ${css.length} characters, look.js ${js.length} characters`)
