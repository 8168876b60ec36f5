// Unpack the test browser beside its package and write down where it is, so that tests start it by path.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("./.browser", import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
process.env.TMPDIR = folder; // the package unpacks into the temporary folder, which a machine may sweep
const { default: chromium } = await import("@sparticuz/chromium");
writeFileSync(new URL("./browser-path.txt", import.meta.url), await chromium.executablePath());
