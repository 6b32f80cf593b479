// The GKB: sees what was handed over to it and nothing else, takes over what it knows, and gives back what it does not, with a reason.
import assert from "node:assert/strict";
import {sql, verhaal} from "./hulp.mjs";

verhaal(async t => {
    const gijs = await t.als("gkb");
    assert.equal(await gijs.open("/wachtrijen/overdracht_gkb"), 200);
    assert.equal(await gijs.open("/wachtrijen/huisbezoek"), 403);
    assert.equal(await gijs.open("/wachtrijen/overdracht_wpda"), 403);
    const vreemd = sql("SELECT id FROM melding WHERE status = 0 AND plaats_kanaal = 3 ORDER BY id LIMIT 1");
    assert.equal(await gijs.open(`/meldingen/${vreemd}`), 404);

    await gijs.open("/wachtrijen/overdracht_gkb");
    const knop = () => gijs.page.getByRole("button", {name: "Wij nemen dit over"});
    const eerst = await knop().count();
    assert.ok(eerst >= 2, "nothing was handed over in this world");
    await gijs.knop("Wij nemen dit over");
    await gijs.ziet("Gelukt:");
    assert.equal(await knop().count(), eerst - 1);


    // Without a reason nothing is given back, and the field says so.
    const deel = await gijs.vouw_open(/terug/i);
    await deel.locator("[required]").evaluateAll(velden => velden.forEach(v => v.removeAttribute("required")));
    await gijs.knop("Geef terug", deel);
    await gijs.ziet("Er gaat nog iets niet goed");
    const waarom = gijs.page.locator("[aria-invalid=true]").first();
    await waarom.fill("Geen klant van ons");
    await gijs.knop("Geef terug", gijs.page.locator("form", {has: gijs.page.locator("[aria-invalid=true]")}));
    await gijs.ziet("Gelukt:");
    assert.equal(await knop().count(), eerst - 2);
});
