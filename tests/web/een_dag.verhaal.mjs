// A day: the regisseur reads the five figures, releases the visits, takes that back and releases them again; the team takes its list
// on a telephone, finds nobody at home, and shows for a moment what the arrears are, which is written down.
import assert from "node:assert/strict";
import {MENSEN, sql, verhaal} from "./hulp.mjs";

const gelezen = naam => Number(sql(`SELECT count(*) FROM inzage WHERE wie = '${naam}'`));

async function akkoord(roos) {
    await roos.knop(/^Akkoord met (alle \d+|dit voorstel)$/, roos.page.locator("#akkoord-huisbezoek"));
    await roos.ziet("Gelukt:");
}

async function de_regisseur(t) {
    const roos = await t.als("regisseur");
    await roos.open("/");
    assert.equal(await roos.page.locator(".vs-cijfer").count(), 5);
    await roos.ziet("mist nog");
    await akkoord(roos);
    assert.equal(await roos.page.locator("#akkoord-huisbezoek").count(), 0, "they are released, and still wait");
    await roos.knop("Ongedaan maken", roos.page.locator(".utrecht-alert--ok"));
    assert.equal(await roos.page.locator("#akkoord-huisbezoek").count(), 1, "the release was not taken back");
    await akkoord(roos);
    return roos;
}

async function het_team(t) {
    const bram = await t.als("buurtteam", {breed: 360, hoog: 740});
    await bram.open("/wachtrijen/huisbezoek");
    await bram.knop(/^Pak mijn lijst/);
    assert.equal(await bram.page.getByRole("button", {name: /^Pak mijn lijst/}).count(), 0, "it can be taken twice");
    assert.equal(await bram.past(), null);

    // The first door where nobody was spoken to; what can be pressed is large enough for a thumb.
    const deuren = await bram.page.locator("main a[href^='/wachtrijen/huisbezoek/M-']").evaluateAll(as => as.map(a => a.getAttribute("href")));
    for (const deur of deuren) {
        await bram.open(deur);
        if (await bram.page.getByRole("button", {name: "Niet thuis", exact: true}).count())
            break;
    }
    for (const knop of await bram.page.locator("main button:visible").all())
        assert.ok((await knop.boundingBox()).height >= 44, `${await knop.innerText()} is too small`);
    const id = bram.pad().split("/").pop();
    const pogingen = () => Number(sql(`SELECT count(*) FROM gebeurtenis e JOIN melding m ON m.sleutel = e.melding
                                       WHERE m.id = '${id}' AND e.ongedaan_door IS NULL AND e.wie = '${MENSEN.buurtteam.naam}'`));
    const ervoor = pogingen();
    await bram.page.getByLabel("Avond").check();
    await bram.knop(/^Niet thuis$/);
    await bram.ziet("Gelukt:");
    assert.ok(pogingen() > ervoor, "nothing was recorded");

    // What the partners said, and that it was read.
    await bram.open(`/wachtrijen/huisbezoek/${id}`);
    const eerst = gelezen(MENSEN.buurtteam.naam);
    await bram.knop("Toon signaalpartners en bedragen");
    await bram.ziet(/€\s\d/);
    assert.ok(gelezen(MENSEN.buurtteam.naam) > eerst, "who looked was not written down");
}

verhaal(async t => {
    const roos = await de_regisseur(t);
    await het_team(t);
    await roos.open("/"); // what the team did shows
    assert.equal(await roos.page.locator(".vs-cijfer").count(), 5);
});
