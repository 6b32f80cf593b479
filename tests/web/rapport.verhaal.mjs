// The report of a month: who makes policy reads it without small numbers; the regisseur signs it, with the keyboard alone, and then
// there is nothing to sign any more. Every number behind a figure leads to its definition.
import assert from "node:assert/strict";
import {verhaal} from "./hulp.mjs";

const PAD = "/rapporten/2026-09";

async function noten(b) {
    const dood = await b.page.$$eval("a[href^='#']", as => as.map(a => a.getAttribute("href")).filter(heen => !document.querySelector(heen)));
    assert.deepEqual(dood, []);
    const noot = b.page.locator("a.vs-noot").first();
    await noot.focus();
    await b.page.keyboard.press("Enter");
    assert.ok(await b.page.locator(".vs-noten li:target").count() === 1, "no definition is pointed at");
}

verhaal(async t => {
    const rik = await t.als("rapportage");
    await rik.open("/rapporten");
    await rik.page.getByRole("link", {name: "september 2026"}).click();
    await rik.ziet("Kleine aantallen (onder 5) zijn verborgen");
    await rik.ziet("verborgen");
    assert.equal(await rik.page.getByRole("button", {name: /vast/}).count(), 0);
    await noten(rik);

    const roos = await t.als("regisseur");
    await roos.open(PAD);
    const knop = roos.page.getByRole("button", {name: "Stel dit rapport vast"});
    await knop.focus();
    const komt = roos.page.waitForEvent("domcontentloaded");
    await roos.page.keyboard.press("Enter");
    await komt;
    await roos.ziet("Het rapport is vastgesteld. Het verandert niet meer.");
    await roos.ziet("Vastgesteld door roos");
    assert.equal(await roos.page.getByRole("button", {name: "Stel dit rapport vast"}).count(), 0);
    await rik.open(PAD);
    await rik.ziet("Vastgesteld door roos");
});
