// What the stories share: a browser, somebody who signs on, and what must hold on every page that is opened: no error on the
// console (so no violation of the Content-Security-Policy), no request to anybody else.
//
//     verhaal(async t => {
//         const roos = await t.als("regisseur", {breed: 1280});
//         await roos.open("/");
//     });
import {chromium} from "playwright-core";
import {execFileSync} from "node:child_process";
import {mkdirSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import assert from "node:assert/strict";

export const ADRES = process.env.VS_ADRES;
export const MENSEN = JSON.parse(process.env.VS_MENSEN);
export const UIT = new URL("out/", import.meta.url).pathname;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export function sql(tekst) {
    return execFileSync("psql", ["-XqAt", "-v", "ON_ERROR_STOP=1", "-d", process.env.VS_CONNINFO, "-c", tekst], {encoding: "utf8"}).trim();
}

export async function verhaal(speel) {
    mkdirSync(UIT, {recursive: true});
    const browser = await chromium.launch({executablePath: "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : []});
    const fouten = [];
    let status = 0;
    try {
        await speel(new Toneel(browser, fouten));
        assert.deepEqual(fouten, []);
    } catch (fout) {
        console.error(fout.stack ?? fout);
        for (const f of fouten) console.error(f);
        status = 1;
    }
    await browser.close();
    process.exit(status);
}

class Toneel {
    constructor(browser, fouten) {
        this.browser = browser;
        this.fouten = fouten;
        this.koekjes = {};
    }

    // A browser of nobody. breed: width; donker; script: false switches JavaScript off.
    async niemand({breed = 1280, hoog = 900, donker = false, script = true, verkleind = false} = {}) {
        const context = await this.browser.newContext({
            viewport: {width: breed, height: hoog}, colorScheme: donker ? "dark" : "light", javaScriptEnabled: script,
            bypassCSP: script, // for axe, which is a script; what violates the policy is found without (zonder_script)
            hasTouch: breed < 500, isMobile: breed < 500, reducedMotion: verkleind ? "reduce" : "no-preference", locale: "nl-NL",
        });
        const page = await context.newPage();
        page.setDefaultTimeout(20000);
        page.on("console", m => { if (m.type() === "error" && !/status of 4\d\d/.test(m.text())) this.fouten.push(`console: ${m.text()}`); });
        page.on("pageerror", e => this.fouten.push(`script: ${e.message}`));
        page.on("request", r => { if (!r.url().startsWith(ADRES) && !r.url().startsWith("data:")) this.fouten.push(`asks ${r.url()}`); });
        return new Bezoeker(this, context, page);
    }

    // Somebody of this role, signed on (once a story; others get the cookie).
    async als(rol, hoe = {}) {
        const b = await this.niemand(hoe);
        if (this.koekjes[rol]) {
            await b.context.addCookies(this.koekjes[rol]);
        } else {
            await b.login(MENSEN[rol]);
            this.koekjes[rol] = await b.context.cookies();
        }
        return b;
    }
}

class Bezoeker {
    constructor(toneel, context, page) {
        Object.assign(this, {toneel, context, page});
    }

    async open(pad) {
        const antwoord = await this.page.goto(ADRES + pad, {waitUntil: "domcontentloaded"});
        return antwoord.status();
    }

    async login({naam, wachtwoord}) {
        await this.open("/aanmelden");
        await this.page.getByLabel("Gebruikersnaam").fill(naam);
        await this.page.getByLabel("Wachtwoord").fill(wachtwoord);
        await this.knop("Inloggen");
        assert.notEqual(this.pad(), "/aanmelden", `${naam} does not get in`);
    }

    pad() {
        return new URL(this.page.url()).pathname;
    }

    // Presses a button of this name (the first one) and waits for the page that comes.
    async knop(naam, binnen = this.page) {
        await Promise.all([this.page.waitForEvent("domcontentloaded"), binnen.getByRole("button", {name: naam}).first().click()]);
    }

    // What unfolds under this name, open.
    async vouw_open(naam) {
        const deel = this.page.locator("details", {has: this.page.locator("> summary", {hasText: naam})}).first();
        if (await deel.getAttribute("open") === null)
            await deel.locator("> summary").click();
        return deel;
    }

    async tekst() {
        return this.page.locator("body").innerText();
    }

    async ziet(tekst) {
        const alles = await this.tekst();
        const er = tekst instanceof RegExp ? tekst.test(alles) : alles.includes(tekst);
        assert.ok(er, `${this.pad()} does not say ${tekst}:\n${alles.slice(0, 1500)}`);
    }

    // Violations of WCAG 2.2 A and AA on this page, as lines.
    async axe() {
        await this.page.evaluate(AXE);
        const {violations} = await this.page.evaluate(tags => globalThis.axe.run(document, {runOnly: tags}), WCAG);
        return violations.flatMap(v => v.nodes.slice(0, 3).map(n => `${v.id}: ${n.html.slice(0, 160)} (${n.failureSummary.split("\n")[1]?.trim()})`));
    }

    // Nothing sticks out to the right.
    async past() {
        const [heeft, mag] = await this.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        return heeft <= mag ? null : `${heeft} px wide in ${mag}`;
    }

    async plaat(naam) {
        await this.page.screenshot({path: `${UIT}${naam}.png`, fullPage: true});
    }
}
