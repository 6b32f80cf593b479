// Getting in: a wrong password, the right one, with the keyboard only; a session that ran out; getting out.
import assert from "node:assert/strict";
import {MENSEN, sql, verhaal} from "./hulp.mjs";

verhaal(async t => {
    const b = await t.niemand();
    const {naam, wachtwoord} = MENSEN.regisseur;
    // Who is nobody is sent to where one signs on.
    assert.equal(await b.open("/"), 200);
    assert.equal(b.pad(), "/aanmelden");
    await b.page.getByLabel("Gebruikersnaam").fill(naam);
    await b.page.getByLabel("Wachtwoord").fill("dat-is-het-niet");
    await b.knop("Inloggen");
    await b.ziet("klopt niet");

    // Keyboard only, from the top: skip link, name of the site, the fields in their order, the button.
    await b.open("/aanmelden");
    await b.page.keyboard.press("Tab");
    const sprong = b.page.locator(":focus");
    assert.equal(await sprong.innerText(), "Naar de inhoud");
    assert.ok((await sprong.boundingBox()).y >= 0, "the skip link stays out of sight");
    await b.page.keyboard.press("Enter");
    await b.page.keyboard.press("Tab");
    await b.page.keyboard.type(naam);
    await b.page.keyboard.press("Tab");
    await b.page.keyboard.type(wachtwoord);
    await b.page.keyboard.press("Tab");
    await b.page.keyboard.press("Tab");
    assert.equal(await b.page.locator(":focus").innerText(), "Inloggen");
    const rand = await b.page.locator(":focus").evaluate(e => getComputedStyle(e).outlineStyle);
    assert.notEqual(rand, "none", "focus cannot be seen");
    const komt = b.page.waitForEvent("domcontentloaded");
    await b.page.keyboard.press("Enter");
    await komt;
    await b.ziet(naam);

    // The session ran out: the next page asks to sign on again, and what was in between is lost to nobody.
    sql(`UPDATE sessie SET laatst = laatst - stil - interval '1 minute'
         WHERE gebruiker = (SELECT id FROM gebruiker WHERE naam = '${naam}')`);
    await b.open("/wachtwoord");
    assert.equal(b.pad(), "/aanmelden");

    await b.login(MENSEN.regisseur);
    await b.knop("Uitloggen");
    assert.equal(b.pad(), "/aanmelden");
    await b.open("/");
    assert.equal(b.pad(), "/aanmelden");
});
