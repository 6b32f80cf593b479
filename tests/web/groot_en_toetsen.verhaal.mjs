// Text twice as large, a page at 200%, and the keyboard alone: nothing is lost, cut off or out of reach, and where one is can be seen.
import assert from "node:assert/strict";
import {sql, verhaal} from "./hulp.mjs";

const MELDING = "/meldingen/" + sql("SELECT id FROM melding WHERE status = 0 AND plaats_kanaal = 2 AND plaats_status = 2 ORDER BY id LIMIT 1 OFFSET 3");

// Texts that do not fit in what they stand in.
const AFGEKNIPT = () => [...document.querySelectorAll("main *, header *")].filter(e => {
    const s = getComputedStyle(e);
    return e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && (s.overflowX === "hidden" || s.overflowX === "clip") && s.clipPath === "none";
}).map(e => e.outerHTML.slice(0, 120));

async function groot(t, paden) {
    const vergroot = await t.als("regisseur", {breed: 640, hoog: 450}); // 1280 at 200%
    const letters = await t.als("regisseur");
    for (const pad of paden) {
        await vergroot.open(pad);
        assert.equal(await vergroot.past(), null, `${pad} at 200%`);
        await letters.open(pad);
        await letters.page.addStyleTag({content: "html { font-size: 200%; }"});
        assert.equal(await letters.past(), null, `${pad} with text twice as large`);
        assert.deepEqual(await letters.page.evaluate(AFGEKNIPT), [], `${pad} with text twice as large`);
    }
}

// Tab by tab over a page: every stop has an outline and lies in sight. Ends when it came round.
async function langs(b, pad) {
    await b.open(pad);
    const gezien = new Set();
    for (let i = 0; i < 80; i++) {
        await b.page.keyboard.press("Tab");
        const hier = await b.page.evaluate(() => {
            const e = document.activeElement, vak = e.getBoundingClientRect(), s = getComputedStyle(e);
            return e === document.body ? null : {
                wat: e.outerHTML.slice(0, 100), rand: s.outlineStyle !== "none" || s.boxShadow !== "none",
                in_zicht: vak.bottom > 0 && vak.top < innerHeight && vak.right > 0 && vak.left < innerWidth,
            };
        });
        if (!hier)
            break;
        assert.ok(hier.rand, `${pad}: focus cannot be seen on ${hier.wat}`);
        assert.ok(hier.in_zicht, `${pad}: focus is out of sight on ${hier.wat}`);
        gezien.add(hier.wat);
    }
    assert.ok(gezien.size >= 5, `${pad}: the keyboard reaches ${gezien.size} places`);
}

// An act without a mouse: unfold the form, choose, type, send.
async function daad(b) {
    await b.open(MELDING);
    const vorm = b.page.locator("details", {has: b.page.locator("> summary", {hasText: "Poging vastleggen"})}).first();
    if (await vorm.getAttribute("open") === null) {
        await vorm.locator("> summary").focus();
        await b.page.keyboard.press("Enter");
    }
    await vorm.getByLabel("nee", {exact: true}).focus();
    await b.page.keyboard.press("Space");
    await vorm.getByLabel(/^Toelichting/).focus();
    await b.page.keyboard.type("Met het toetsenbord");
    await b.page.keyboard.press("Tab");
    assert.equal(await b.page.locator(":focus").innerText(), "Poging vastleggen");
    const komt = b.page.waitForEvent("domcontentloaded");
    await b.page.keyboard.press("Enter");
    await komt;
    await b.ziet("Gelukt:");
}

verhaal(async t => {
    const roos = await t.als("regisseur");
    const paden = [...await roos.page.locator(".vs-menu a").evaluateAll(as => as.map(a => a.getAttribute("href"))), MELDING, "/rapporten/2026-09"];
    await groot(t, paden);
    for (const pad of paden)
        await langs(roos, pad);
    await daad(roos);
});
