// A browser without JavaScript, and with the Content-Security-Policy in force: everything is there, an act works, nothing is refused.
import assert from "node:assert/strict";
import {sql, verhaal} from "./hulp.mjs";

verhaal(async t => {
    const roos = await t.als("regisseur", {script: false});
    const menu = await roos.page.locator(".vs-menu a").evaluateAll(as => as.map(a => a.getAttribute("href")));
    assert.ok(menu.length >= 3);
    for (const pad of menu)
        assert.equal(await roos.open(pad), 200, pad);
    const kleur = await roos.page.locator(".vs-kop").evaluate(e => getComputedStyle(e).borderBottomStyle);
    assert.equal(kleur, "solid", "the style sheet was not taken");
    const utrecht = await roos.page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--utrecht-button-border-radius"));
    assert.notEqual(utrecht, "", "the parts of NL Design System are not in the style sheet");

    const id = sql("SELECT id FROM melding WHERE status = 0 AND plaats_kanaal = 2 AND plaats_status = 2 AND overgenomen_door IS NULL ORDER BY id DESC LIMIT 1");
    await roos.open(`/meldingen/${id}`);
    const vorm = await roos.vouw_open("Poging vastleggen");
    await vorm.getByLabel("nee", {exact: true}).check();
    await roos.knop("Poging vastleggen", vorm);
    await roos.ziet("Gelukt:");
    await roos.ziet("Ongedaan maken");
});
